using System.Globalization;
using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>
/// Another server has drawn an event's number and inserted the event, and holds its transaction open while others commit: they go on,
/// and nobody passes over its event.
/// </summary>
internal sealed class TransactionHeldOpen : IScenario
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    public string Name => "transaction-held-open";

    public SiteOptions Site { get; } = new();

    public int Cycles(bool isLong) => isLong ? 3 : 1;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        var held = trial.IsLong ? Long : Short;
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            await using var open = new OpenTransaction(trial, string.Create(CultureInfo.InvariantCulture, $"held {cycle}"));
            await open.BeginAsync(trial.Site.Pairs[0].First, cancellationToken);
            var before = trial.Ledger.Acknowledged;
            await Task.Delay(held, cancellationToken);
            // A dozen a second is a fraction of what the writers do undisturbed.
            if (trial.Ledger.Acknowledged - before < held.TotalSeconds * 5)
                trial.Accuse(FaultKind.Stuck, $"While a transaction was open, {trial.Ledger.Acknowledged - before} were acknowledged.");
            await open.CommitAsync(cancellationToken);
            trial.CycleEnded(cycle);
        }
    }
}
