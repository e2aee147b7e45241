using System.Diagnostics;
using System.Globalization;
using RemediationTracker.Messaging.TestHost;

namespace RemediationTracker.Messaging.Tests;

/// <summary>A relay in a process of its own, which can be frozen and killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    private HostProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>Starts one and waits until its relay runs.</summary>
    public static async Task<HostProcess> StartAsync(string connectionString, TimeSpan lease)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                typeof(Work).Assembly.Location, connectionString, lease.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            },
        };
        var started = Process.Start(start)!;
        (await started.StandardOutput.ReadLineAsync()).ShouldBe("ready");
        return new(started);
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }
}
