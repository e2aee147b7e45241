using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>
/// One of two servers stands still (SIGSTOP) for longer than the leases, and then goes on as if nothing had been. The other works on.
/// </summary>
internal sealed class ServerStopped : IScenario
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(9);

    /// <summary>For several tries of each writer: every other one goes to the server that stands still, and waits for its timeout.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public string Name => "server-stopped";

    public SiteOptions Site { get; } = new() { Servers = 2 };

    public int Cycles(bool isLong) => isLong ? 6 : 1;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            var server = trial.Site.Servers[trial.Random.Next(trial.Site.Servers.Count)];
            await trial.WorkAsync(100, 1000, cancellationToken);
            server.Stop();
            try
            {
                await Task.Delay(trial.IsLong ? Long : Short, cancellationToken);
                if (!await trial.Workload.AcknowledgesAsync(more: 1, Patience, cancellationToken))
                    trial.Accuse(FaultKind.Stuck, "While one server stands still, the other acknowledges nothing.");
            }
            finally
            {
                server.Continue();
            }

            trial.CycleEnded(cycle);
        }
    }
}
