using Marten;
using Npgsql;
using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// What the guards and the ledger's queue cost an append: bare Marten with their scripts beside bare Marten without, both on databases that
/// nothing else was written to. The queue is emptied between the rounds, as sealing would.
/// </summary>
internal sealed class QueueRaces(NpgsqlDataSource guarded, NpgsqlDataSource bare) : IAsyncDisposable
{
    private readonly DocumentStore guardedStore = RecordPostgres.Bare(guarded);
    private readonly DocumentStore bareStore = RecordPostgres.Bare(bare);

    public static async Task<QueueRaces> PrepareAsync(RecordPostgres postgres) =>
        new(await postgres.CreateGuardedAsync("guarded"), await postgres.CreateBareAsync("unguarded"));

    public static string Name(int writers) => AppendRaces.Named("bare Marten with the ledger's queue", writers);

    public Race WithWriters(int writers, double bar) => new(
        Name(writers),
        () => GuardedAsync(writers),
        new Rival(AppendRaces.Bare, bar, () => Load.RateAsync(writers, _ => AppendRaces.BeginAsync(bareStore, Guid.Empty))));

    public async ValueTask DisposeAsync()
    {
        await guardedStore.DisposeAsync();
        await bareStore.DisposeAsync();
    }

    private async Task<double> GuardedAsync(int writers)
    {
        var rate = await Load.RateAsync(writers, _ => AppendRaces.BeginAsync(guardedStore, Guid.Empty));
        await using var empty = guarded.CreateCommand("delete from unsealed");
        if (await empty.ExecuteNonQueryAsync() == 0)
            throw new InvalidOperationException("Nothing was queued.");
        return rate;
    }
}
