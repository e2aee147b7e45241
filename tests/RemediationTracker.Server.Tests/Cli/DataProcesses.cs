namespace RemediationTracker.Server.Tests.Cli;

/// <summary>The processes of this machine that have a data folder on their command line: a server of it, and its PostgreSQL.</summary>
internal static class DataProcesses
{
    /// <summary>Waits until there are none.</summary>
    public static async Task NoneOfAsync(string data) =>
        await Eventually.ShouldBeAsync(() => Task.FromResult(Of(data)), commandLines => commandLines.Count == 0);

    /// <summary>Their command lines.</summary>
    public static List<string> Of(string data) =>
        [.. Directory.GetDirectories("/proc").Select(CommandLineOf).Where(line => line.Contains(data, StringComparison.Ordinal))];

    private static string CommandLineOf(string folder)
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), out _) ? File.ReadAllText(Path.Combine(folder, "cmdline")) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or it is somebody else's.
            return "";
        }
    }
}
