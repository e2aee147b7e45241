using System.Diagnostics;
using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>A psql that executes one statement, and can be made to stand still.</summary>
internal sealed class PsqlProcess(string connectionString, string statement) : IAsyncDisposable
{
    private Process? process;

    public bool IsRunning => process is { HasExited: false };

    public void Start()
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        process = Process.Start(new ProcessStartInfo("psql", ["-X", "-q", "-c", statement])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment =
            {
                ["PGHOST"] = to.Host,
                ["PGPORT"] = $"{to.Port}",
                ["PGUSER"] = to.Username,
                ["PGPASSWORD"] = to.Password,
                ["PGDATABASE"] = to.Database,
            },
        });
    }

    /// <summary>SIGSTOP: none of it runs any more, and its connection stays open.</summary>
    public async Task FreezeAsync()
    {
        using var kill = Process.Start("kill", ["-STOP", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
        await Eventually.ShouldBeAsync(
            () => File.ReadAllTextAsync($"/proc/{process.Id}/stat"), stat => stat.Contains(") T ", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
