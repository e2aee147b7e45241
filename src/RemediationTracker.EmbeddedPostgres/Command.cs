using System.ComponentModel;
using System.Diagnostics;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>A short command that runs to its end: what it exited with, and what it wrote to both of its outputs.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    /// <summary>The shell's exit code for a command that does not exist.</summary>
    private const int NotFound = 127;

    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a command; it and its children are killed on cancellation. A missing executable gives exit code 127.</summary>
    public static async Task<Command> RunAsync(IEnumerable<string> words, string workingDirectory, CancellationToken cancellationToken)
    {
        var line = words.ToArray();
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? started;
        try
        {
            started = Process.Start(start);
        }
        catch (Win32Exception e)
        {
            return new(NotFound, e.Message);
        }

        using var process = started ?? throw new InvalidOperationException($"{line[0]} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
