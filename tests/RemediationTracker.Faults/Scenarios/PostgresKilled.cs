using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>kill -9 of PostgreSQL, the postmaster and all its children, with fsync on; each time it recovers. The server stays.</summary>
internal sealed class PostgresKilled : IScenario
{
    public string Name => "postgres-killed";

    public SiteOptions Site { get; } = new();

    public int Cycles(bool isLong) => isLong ? 30 : 2;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            await trial.Workload.AcknowledgesAsync(more: 1, TimeSpan.FromSeconds(20), cancellationToken);
            await trial.WorkAsync(50, 800, cancellationToken);
            await trial.Site.Postgres.KillAsync();
            await trial.Site.Postgres.RestartAsync(cancellationToken);
            trial.CycleEnded(cycle);
        }
    }
}
