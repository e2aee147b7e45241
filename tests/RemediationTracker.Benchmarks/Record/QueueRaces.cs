using Marten;
using Npgsql;
using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// What the ledger's queue costs a fetch and an append by bare Marten on a record with guards, beside the same without the queue and
/// without either, on databases that nothing else was written to. The queue is emptied between the rounds, as sealing would. No commit waits
/// for the disk, whose moods would hide what is measured: the queue's share of a command is smaller where one does.
/// </summary>
internal sealed class QueueRaces(NpgsqlDataSource queued, NpgsqlDataSource guarded, NpgsqlDataSource bare) : IAsyncDisposable
{
    private const string Guards = "guards alone";

    private readonly DocumentStore queuedStore = RecordPostgres.Bare(queued);
    private readonly DocumentStore guardedStore = RecordPostgres.Bare(guarded);
    private readonly DocumentStore bareStore = RecordPostgres.Bare(bare);

    public static async Task<QueueRaces> PrepareAsync(RecordPostgres postgres) => new(
        await postgres.CreateGuardedAsync("queued", scripts: 2, flushed: false),
        await postgres.CreateGuardedAsync("guarded", scripts: 1, flushed: false),
        await postgres.CreateBareAsync("unguarded", flushed: false));

    public static string Name(int writers) => AppendRaces.Named("with the ledger's queue", writers);

    public async Task<Race> WithWritersAsync(int writers, double bar)
    {
        var streams = Enumerable.Range(0, writers * AppendRaces.StreamsEach).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var store in (DocumentStore[])[queuedStore, guardedStore, bareStore])
            await AppendRaces.BeginAllAsync(store, streams, Guid.Empty);
        return new(
            Name(writers),
            () => QueuedAsync(streams, writers),
            new Rival(AppendRaces.Bare, null, () => RateAsync(bareStore, streams, writers)),
            new Rival(Guards, bar, () => RateAsync(guardedStore, streams, writers)));
    }

    public async ValueTask DisposeAsync()
    {
        await queuedStore.DisposeAsync();
        await guardedStore.DisposeAsync();
        await bareStore.DisposeAsync();
    }

    private async Task<double> QueuedAsync(Guid[] streams, int writers)
    {
        var rate = await RateAsync(queuedStore, streams, writers);
        await using var empty = queued.CreateCommand("delete from unsealed");
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
