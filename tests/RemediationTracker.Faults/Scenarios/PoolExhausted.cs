using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>Many more clients than connections: they wait or are told so, and all goes on.</summary>
internal sealed class PoolExhausted : IScenario
{
    public string Name => "pool-exhausted";

    public SiteOptions Site { get; } = new() { ConnectionSettings = "Maximum Pool Size=9;Timeout=1", Writers = 48 };

    public int Cycles(bool isLong) => isLong ? 60 : 5;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            if (!await trial.Workload.AcknowledgesAsync(more: 20, TimeSpan.FromSeconds(30), cancellationToken))
                trial.Accuse(FaultKind.Stuck, "Nothing is acknowledged while the pool is exhausted.");
            trial.CycleEnded(cycle);
        }
    }
}
