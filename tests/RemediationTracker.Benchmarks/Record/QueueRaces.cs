using Marten;
using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// What the guards and the ledger's queue cost an append: bare Marten with their scripts beside bare Marten without. Nobody seals meanwhile.
/// </summary>
internal static class QueueRaces
{
    public static string Name(int writers) => AppendRaces.Named("bare Marten with the ledger's queue", writers);

    public static Race WithWriters(IDocumentStore guarded, IDocumentStore bare, int writers, double bar) => new(
        Name(writers),
        () => Load.RateAsync(writers, _ => AppendRaces.BeginAsync(guarded, Guid.Empty)),
        new Rival(AppendRaces.Bare, bar, () => Load.RateAsync(writers, _ => AppendRaces.BeginAsync(bare, Guid.Empty))));
}
