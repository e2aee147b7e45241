using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>kill -9 of the only server at random points, while it starts too; each time it is started again.</summary>
internal sealed class ServerKilled : IScenario
{
    public string Name => "server-killed";

    public SiteOptions Site { get; } = new();

    public int Cycles(bool isLong) => isLong ? 100 : 3;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        var server = trial.Site.Servers[0];
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            await trial.WorkAsync(50, 800, cancellationToken);
            await server.KillAsync();
            server.Launch();
            if (trial.Random.Next(5) == 0)
                await trial.WorkAsync(0, 2000, cancellationToken);
            else
                await server.ServingAsync(cancellationToken);
            trial.CycleEnded(cycle);
        }
    }
}
