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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
            await Task.Delay(held, cancellationToken);
            // More than were under way when it was opened, and however slow the machine is: who waited for it would be waiting still.
            if (!await trial.Workload.AcknowledgesAsync(more: 20, Patience, cancellationToken))
                trial.Accuse(FaultKind.Stuck, "While a transaction was open, others waited.");
            await open.CommitAsync(cancellationToken);
            trial.CycleEnded(cycle);
        }
    }
}
