using Marten;
using Npgsql;
using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// What the guards and the ledger's queue cost a fetch and an append: bare Marten with their scripts beside bare Marten without, both on
/// databases that nothing else was written to. The queue is emptied between the rounds, as sealing would.
/// </summary>
internal sealed class QueueRaces(NpgsqlDataSource guarded, NpgsqlDataSource bare) : IAsyncDisposable
{
    private readonly DocumentStore guardedStore = RecordPostgres.Bare(guarded);
    private readonly DocumentStore bareStore = RecordPostgres.Bare(bare);

    public static async Task<QueueRaces> PrepareAsync(RecordPostgres postgres) =>
        new(await postgres.CreateGuardedAsync("guarded"), await postgres.CreateBareAsync("unguarded"));

    public static string Name(int writers) => AppendRaces.Named("bare Marten with the ledger's queue", writers);

    public async Task<Race> WithWritersAsync(int writers, double bar)
    {
        var streams = Enumerable.Range(0, writers * AppendRaces.StreamsEach).Select(_ => Guid.CreateVersion7()).ToArray();
        await AppendRaces.BeginAllAsync(guardedStore, streams, Guid.Empty);
        await AppendRaces.BeginAllAsync(bareStore, streams, Guid.Empty);
        return new(
            Name(writers),
            () => GuardedAsync(streams, writers),
            new Rival(AppendRaces.Bare, bar, () => RateAsync(bareStore, streams, writers)));
    }

    public async ValueTask DisposeAsync()
    {
        await guardedStore.DisposeAsync();
        await bareStore.DisposeAsync();
    }

    private async Task<double> GuardedAsync(Guid[] streams, int writers)
    {
        var rate = await RateAsync(guardedStore, streams, writers);
        await using var empty = guarded.CreateCommand("delete from unsealed");
        if (await empty.ExecuteNonQueryAsync() == 0)
            throw new InvalidOperationException("Nothing was queued.");
        return rate;
    }

    /// <summary>Each writer goes on with streams of its own, in turn.</summary>
    private static Task<double> RateAsync(DocumentStore store, Guid[] streams, int writers)
    {
        var turns = new int[writers];
        return Load.RateAsync(writers, writer => AppendRaces.GoOnAsync(
            store, streams[(writer * AppendRaces.StreamsEach) + (turns[writer]++ % AppendRaces.StreamsEach)]));
    }
}
