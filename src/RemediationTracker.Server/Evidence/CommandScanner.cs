using System.ComponentModel;
using System.Diagnostics;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// Runs a program with the file's path as its one argument. It ends with 0 for a clean file and with 1 for an infected one; anything else,
/// or more than a minute, is a failure. Of the server's environment, where passwords may be, it gets what a program needs to run.
/// </summary>
internal sealed class CommandScanner(string command, ILogger<CommandScanner> logger) : IEvidenceScanner
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Passed = ["PATH", "HOME", "LANG", "TMPDIR", "SystemRoot", "TEMP"];

    /// <inheritdoc/>
    public async Task<ScanVerdict> ScanAsync(string path, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var status = await RunAsync(path, patience.Token);
            if (status is not (0 or 1))
                logger.LogError("The scanner of evidence, {Command}, ended with {Status}", command, status);
            return status switch { 0 => ScanVerdict.Clean, 1 => ScanVerdict.Infected, _ => ScanVerdict.Failed };
        }
        catch (Exception e) when (e is Win32Exception or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogError(e, "The scanner of evidence, {Command}, could not be run to its end", command);
            return ScanVerdict.Failed;
        }
    }

    private async Task<int> RunAsync(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command, [path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Passed, StringComparer.OrdinalIgnoreCase).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        try
        {
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken),
                process.WaitForExitAsync(cancellationToken));
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
