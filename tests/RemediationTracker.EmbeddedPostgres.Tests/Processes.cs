using System.Diagnostics;
using System.Text;

namespace RemediationTracker.EmbeddedPostgres.Tests;

/// <summary>Who runs, read from /proc.</summary>
public static class Processes
{
    /// <summary>Whether any process has the folder in its command line: PostgreSQL, initdb, or the supervisor.</summary>
    public static bool AnyAt(string folder) => At(folder).Count > 0;

    /// <summary>Waits, a moment only, until nothing has the folder in its command line any more.</summary>
    public static async Task NoneAtAsync(string folder, string otherwise)
    {
        var waiting = Stopwatch.StartNew();
        while (AnyAt(folder))
        {
            waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8), otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>The processes with the folder in their command line, this one and the test hosts left out.</summary>
    public static IReadOnlyList<(int Id, string CommandLine)> At(string folder)
    {
        var found = new List<(int, string)>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), out var id)) continue;
            try
            {
                var line = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(entry, "cmdline"))).Replace('\0', ' ');
                if (line.Contains(folder, StringComparison.Ordinal) && !line.Contains("TestHost", StringComparison.Ordinal))
                    found.Add((id, line));
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }
        return found;
    }

    /// <summary>The supervisor of the folder's server.</summary>
    public static IReadOnlyList<(int Id, string CommandLine)> SupervisorsAt(string folder) =>
        [.. At(folder).Where(found => found.CommandLine.Contains("supervise-postgres", StringComparison.Ordinal))];

    /// <summary>The folder's server itself, not its supervisor, which has the same words in its command line.</summary>
    public static IReadOnlyList<(int Id, string CommandLine)> PostgresAt(string folder) =>
        [.. At($"postgres -D {folder}").Where(found => !found.CommandLine.Contains("supervise", StringComparison.Ordinal))];

    /// <summary>The name of the user that a process runs under.</summary>
    public static string UserOf(int id)
    {
        var user = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        return File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[2] == user)[0];
    }
}
