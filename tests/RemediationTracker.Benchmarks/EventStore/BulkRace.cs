using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.EventStore;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>100,000 events into 10,000 new streams, against two COPYs in one transaction.</summary>
internal sealed class BulkRace(BenchmarkPostgres postgres, IEventStore store)
{
    private const int Streams = 10_000;
    private const int EventsEach = 10;

    public Race Race(double bar) => new(
        $"{Streams * EventsEach:N0} events into {Streams:N0} streams in bulk",
        bar,
        () => Load.RateAsync(Streams * EventsEach, OursAsync),
        () => Load.RateAsync(Streams * EventsEach, FloorAsync));

    private async Task OursAsync()
    {
        var streams = Enumerable.Range(0, Streams).Select(_ => new StreamAppend(
            Guid.CreateVersion7(), "promises", ExpectedVersion.New, [.. Enumerable.Range(1, EventsEach).Select(Promised.Of)]));
        var result = await store.AppendInBulkAsync(streams, EventMetadata.None, recorded: null, CancellationToken.None);
        if (result.Events != Streams * EventsEach)
            throw new InvalidOperationException("Not every event was recorded.");
    }

    private async Task FloorAsync()
    {
        var ids = Enumerable.Range(0, Streams).Select(_ => Guid.CreateVersion7()).ToList();
        await using var connection = await postgres.Floor.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync(CopyStreams))
        {
            foreach (var id in ids)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync("promises", NpgsqlDbType.Varchar);
                await copy.WriteAsync((long)EventsEach, NpgsqlDbType.Bigint);
            }

            await copy.CompleteAsync();
        }

        await using var draw = new NpgsqlCommand(DrawSequence, connection) { Parameters = { new() { Value = Streams * EventsEach } } };
        var sequence = (long[])(await draw.ExecuteScalarAsync())!;
        var next = 0;
        await using (var copy = await connection.BeginBinaryImportAsync(CopyEvents))
        {
            foreach (var id in ids)
            {
                for (var version = 1; version <= EventsEach; version++)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(sequence[next++], NpgsqlDbType.Bigint);
                    await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                    await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                    await copy.WriteAsync((long)version, NpgsqlDbType.Bigint);
                    await copy.WriteAsync(JsonSerializer.Serialize(Promised.Of(version)), NpgsqlDbType.Jsonb);
                    await copy.WriteAsync("promised", NpgsqlDbType.Varchar);
                    await copy.WriteAsync("RemediationTracker.Benchmarks.EventStore.Promised", NpgsqlDbType.Varchar);
                }
            }

            await copy.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private const string CopyStreams = "copy mt_streams (id, type, version) from stdin (format binary)";

    private const string DrawSequence = "select array(select nextval('mt_events_sequence') from generate_series(1, $1))";

    private const string CopyEvents = """
        copy mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type) from stdin (format binary)
        """;
}
