using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.EventStore;
using RemediationTracker.EventStore.Daemon;
using RemediationTracker.EventStore.Snapshots;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>
/// The rebuild of a snapshot over 100,000 events, beside its live table and with the swap, against reading the same events, folding them
/// and copying the states into an emptied table.
/// </summary>
internal sealed class RebuildRace
{
    private const int Streams = 10_000;
    private const int EventsEach = 10;
    private const string Name = "KeptPromises";

    private static readonly Aggregate<Promises> Kept = Promises.Stream with { StreamType = "kept_promises" };

    private readonly BenchmarkPostgres postgres;
    private readonly ProjectionRebuild rebuild;

    private RebuildRace(BenchmarkPostgres postgres, EventTypes types)
    {
        this.postgres = postgres;
        var snapshot = new SnapshotProjection<Promises>(Name, "kept_promises", Kept);
        rebuild = new ProjectionRebuild(postgres.Ours, types, [new(snapshot, ProjectionLifecycle.Inline)]);
    }

    public static async Task<Race> PrepareAsync(BenchmarkPostgres postgres, IEventStore store, EventTypes types, double bar)
    {
        await BenchmarkPostgres.ExecuteAsync(postgres.Ours, Tables);
        var streams = Enumerable.Range(0, Streams).Select(_ => new StreamAppend(
            Guid.CreateVersion7(), Kept.StreamType, ExpectedVersion.New, [.. Enumerable.Range(1, EventsEach).Select(Promised.Of)]));
        await store.AppendInBulkAsync(streams, EventMetadata.None, recorded: null, CancellationToken.None);
        await BenchmarkPostgres.ExecuteAsync(postgres.Ours, "analyze");
        var race = new RebuildRace(postgres, types);
        return new(
            $"rebuild of a snapshot over {Streams * EventsEach:N0} events",
            bar,
            () => Load.RateAsync(Streams * EventsEach, race.OursAsync),
            () => Load.RateAsync(Streams * EventsEach, race.FloorAsync));
    }

    private Task OursAsync() => rebuild.RunAsync(Name, new Progress<RebuildProgress>(), CancellationToken.None);

    private async Task FloorAsync()
    {
        await using var source = await postgres.Ours.OpenConnectionAsync();
        await using var target = await postgres.Ours.OpenConnectionAsync();
        await using var transaction = await target.BeginTransactionAsync();
        await using (var empty = new NpgsqlCommand("truncate kept_promises_by_hand", target))
            await empty.ExecuteNonQueryAsync();
        await using (var copy = await target.BeginBinaryImportAsync(Copy))
        {
            await using var read = new NpgsqlCommand(Events, source);
            await using var row = await read.ExecuteReaderAsync();
            var (id, version, state) = (Guid.Empty, 0L, Promises.None);
            while (await row.ReadAsync())
            {
                if (row.GetGuid(0) is var next && next != id)
                {
                    await WriteAsync(copy, id, version, state);
                    (id, state) = (next, Promises.None);
                }

                version = row.GetInt64(1);
                state = state.With(JsonSerializer.Deserialize<Promised>(row.GetString(2))!);
            }

            await WriteAsync(copy, id, version, state);
            await copy.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Guid id, long version, Promises state)
    {
        if (version == 0)
            return;
        await copy.StartRowAsync();
        await copy.WriteAsync(id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(version, NpgsqlDbType.Bigint);
        await copy.WriteAsync(JsonSerializer.Serialize(state), NpgsqlDbType.Jsonb);
    }

    private const string Tables = """
        create table kept_promises (id uuid primary key, version bigint not null, state jsonb not null);
        create table kept_promises_by_hand (id uuid primary key, version bigint not null, state jsonb not null);
        """;

    private const string Copy = "copy kept_promises_by_hand (id, version, state) from stdin (format binary)";

    private const string Events = """
        select stream_id, version, data
        from mt_events
        where stream_id in (select id from mt_streams where type = 'kept_promises')
        order by stream_id, version
        """;
}
