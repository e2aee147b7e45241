using System.Diagnostics;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>The tracker as whoever runs it meets it: a process with arguments, two outputs and an exit status.</summary>
internal static class TrackerProcess
{
    /// <summary>As `dotnet run` sets it.</summary>
    public static Dictionary<string, string> Development { get; } = new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    /// <summary>As it is deployed, with nothing else configured.</summary>
    public static Dictionary<string, string> Production { get; } = new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" };

    /// <summary>Runs a command to its end, in Development.</summary>
    public static Task<Finished> RunAsync(string data, params string[] arguments) => RunInAsync(Development, data, arguments);

    /// <summary>Runs a command to its end, with these environment variables.</summary>
    public static async Task<Finished> RunInAsync(Dictionary<string, string> environment, string data, params string[] arguments)
    {
        using var process = Start(environment, data, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Finished(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a process and leaves it running.</summary>
    public static Process Start(Dictionary<string, string> environment, string data, params string[] arguments)
    {
        var start = new ProcessStartInfo("env")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // A script that runs the tests in the background has them ignore Ctrl-C, and their children with them.
            ArgumentList = { "--default-signal=INT", "dotnet", typeof(Program).Assembly.Location, "--data", data },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The tracker did not start.");
    }

    internal sealed record Finished(int Status, string Output, string Error);
}
