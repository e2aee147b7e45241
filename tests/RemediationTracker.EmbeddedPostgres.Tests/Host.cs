using System.Diagnostics;

namespace RemediationTracker.EmbeddedPostgres.Tests;

/// <summary>
/// The test host: another process that uses a cluster until it is told to end, or is killed. It runs under a hardened machine's umask.
/// </summary>
public sealed class Host : IDisposable
{
    private readonly Process process;

    private Host(Process process) => this.process = process;

    public bool Attached { get; private set; }

    public string DataDirectory { get; private set; } = "";

    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts it, as the user if one is given, and waits until it has its server.</summary>
    public static async Task<Host> StartAsync(string dataDirectory, string? user = null)
    {
        var host = Begin(dataDirectory, user);
        while (await host.NextLineAsync() is { } line)
        {
            if (line.Split(' ', 4) is not ["ready", var attached, var folder, var connectionString]) continue;
            host.Attached = attached == "attached";
            host.DataDirectory = folder;
            host.ConnectionString = connectionString;
            return host;
        }
        throw new InvalidOperationException(await host.process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static Host Begin(string dataDirectory, string? user = null)
    {
        string[] asUser = user is null ? [] : ["setpriv", $"--reuid={user}", "--clear-groups", "--"];
        var dotnet = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet";
        string[] words = ["sh", "-c", "umask 077; exec \"$@\"", "sh", .. asUser, dotnet, Assembly, dataDirectory];
        return new(Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    public Task<string?> NextLineAsync() => process.StandardOutput.ReadLineAsync();

    /// <summary>Lets it leave in order.</summary>
    public async Task EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync());
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "RemediationTracker.EmbeddedPostgres.TestHost.dll");
}
