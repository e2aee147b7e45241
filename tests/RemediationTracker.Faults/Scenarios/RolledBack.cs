using System.Globalization;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>
/// Transactions of another server are rolled back amid the others, and clients leave before their answer, which cancels the server's
/// own: the events' numbers have gaps, the ledger has none, and nobody waits for what never comes.
/// </summary>
internal sealed class RolledBack : IScenario
{
    public string Name => "rolled-back";

    public SiteOptions Site { get; } = new() { Impatience = 0.3 };

    public int Cycles(bool isLong) => isLong ? 500 : 25;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            await using var open = new OpenTransaction(trial, string.Create(CultureInfo.InvariantCulture, $"rolled back {cycle}"));
            await open.BeginAsync(trial.Site.Pairs[0].First, cancellationToken);
            await trial.WorkAsync(0, 60, cancellationToken);
            if (trial.Random.Next(4) == 0)
                await open.CommitAsync(cancellationToken);
            else
                await open.RollBackAsync(cancellationToken);
            await trial.WorkAsync(0, 60, cancellationToken);
            trial.CycleEnded(cycle);
        }
    }
}
