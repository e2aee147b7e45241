using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>Connections to PostgreSQL break between its commit and its answer: the server cannot know that it is recorded.</summary>
internal sealed class AnswersCut : IScenario
{
    private const double Likelihood = 0.2;

    public string Name => "answers-cut";

    public SiteOptions Site { get; } = new();

    public int Cycles(bool isLong) => isLong ? 500 : 20;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        var proxy = trial.Site.Proxy;
        proxy.CutAfterCommit = Likelihood;
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            if (!await trial.Workload.AcknowledgesAsync(more: 1, TimeSpan.FromSeconds(30), cancellationToken))
                trial.Accuse(FaultKind.Stuck, "Nothing is acknowledged while connections break.");
            while (proxy.Cuts < cycle)
                await trial.WorkAsync(5, 10, cancellationToken);
            trial.CycleEnded(cycle);
        }

        proxy.CutAfterCommit = 0;
    }
}
