using System.Diagnostics;

namespace RemediationTracker.TestNode;

/// <summary>A Node script under <c>tests</c> that runs beside a test and talks with it in lines. Disposing ends it.</summary>
public sealed class NodeScript : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private NodeScript(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a script once the packages of <c>tests/package.json</c> are installed.</summary>
    /// <param name="path">Relative to <c>tests</c>.</param>
    /// <param name="arguments">The script's <c>process.argv</c> from the third on.</param>
    public static async Task<NodeScript> StartAsync(string path, params string[] arguments)
    {
        await NodePackages.InstalledAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(NodePackages.Folder, path), .. arguments])
        {
            WorkingDirectory = NodePackages.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new NodeScript(Process.Start(start)!);
    }

    /// <summary>Runs a script to its end.</summary>
    /// <param name="path">Relative to <c>tests</c>.</param>
    /// <param name="input">What the script reads from its standard input; null for nothing.</param>
    /// <param name="arguments">The script's <c>process.argv</c> from the third on.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another status than 0; the message has what it wrote.</exception>
    public static async Task<string> RunAsync(string path, string? input, params string[] arguments)
    {
        await using var script = await StartAsync(path, arguments);
        var output = script.process.StandardOutput.ReadToEndAsync();
        if (input is not null)
        {
            await script.process.StandardInput.WriteAsync(input);
        }

        script.process.StandardInput.Close();
        var text = await output;
        await script.process.WaitForExitAsync();
        return script.process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{path} ended with status {script.process.ExitCode}: {text}{await script.errors}");
    }

    /// <summary>Sends the script one line on its standard input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>The next line that the script writes.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it wrote to standard error.</exception>
    /// <exception cref="TimeoutException">It wrote none within a minute.</exception>
    public async Task<string> ReadLineAsync() =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))
        ?? throw new InvalidOperationException($"The script ended: {await errors}");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }
}
