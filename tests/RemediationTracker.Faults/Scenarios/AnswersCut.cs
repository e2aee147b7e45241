using System.Diagnostics;
using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>Connections to PostgreSQL break between its commit and its answer: the server cannot know that it is recorded.</summary>
internal sealed class AnswersCut : IScenario
{
    private const double Likelihood = 0.2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "answers-cut";

    public SiteOptions Site { get; } = new();

    public int Cycles(bool isLong) => isLong ? 500 : 20;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        var proxy = trial.Site.Proxy;
        proxy.CutAfterCommit = Likelihood;
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            if (!await IsCutAsync(trial, cycle, cancellationToken))
            {
                trial.Accuse(FaultKind.Stuck, "So little goes on that no more connections break.");
                break;
            }

            trial.CycleEnded(cycle);
        }

        proxy.CutAfterCommit = 0;
    }

    private static async Task<bool> IsCutAsync(Trial trial, int cycle, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (trial.Site.Proxy.Cuts < cycle && waited.Elapsed < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
        return trial.Site.Proxy.Cuts >= cycle;
    }
}
