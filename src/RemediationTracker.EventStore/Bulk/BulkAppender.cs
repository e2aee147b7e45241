using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.EventStore.Appending;
using RemediationTracker.EventStore.Snapshots;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Bulk;

/// <summary>Records many new streams by COPY, chunk by chunk, each chunk one transaction of whole streams.</summary>
internal sealed class BulkAppender(
    NpgsqlDataSource dataSource,
    EventTypes types,
    IReadOnlyList<IProjection> projections,
    InlineSnapshots snapshots,
    Func<Append, CancellationToken, Task<AppendResult>> appendAsync)
{
    /// <summary>A chunk has at least so many events, but for the last: its round trips and its commit then cost next to nothing.</summary>
    private const int ChunkEvents = 5_000;

    /// <summary>While the ledger of one chunk is written, the next is copied and a third is encoded.</summary>
    private const int Connections = 3;

    private const int StatementsAtOnce = 1_000;

    /// <summary>How often a chunk is tried that PostgreSQL undid for the sake of another: the chunks project at the same time.</summary>
    private const int MaxTries = 5;

    private static readonly Dictionary<Guid, long> Versionless = [];

    public async Task<BulkResult> AppendAsync(
        IEnumerable<StreamAppend> streams, EventMetadata metadata, IProgress<long>? recorded, CancellationToken cancellationToken)
    {
        var conflicts = new ConcurrentBag<Conflict>();
        var counted = new Lock();
        var (streamCount, eventCount) = (0L, 0L);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Chunks(streams), options, async (chunk, token) =>
        {
            if (await TryCopyAsync(chunk, metadata, token))
                Count(chunk);
            else
                await AppendOneByOneAsync(chunk, token);
        });
        return new(streamCount, eventCount, [.. conflicts]);

        async Task AppendOneByOneAsync(IReadOnlyList<StreamAppend> chunk, CancellationToken token)
        {
            foreach (var stream in chunk)
            {
                if (await appendAsync(new() { Streams = [stream], Metadata = metadata }, token) is Conflict conflict)
                    conflicts.Add(conflict);
                else
                    Count([stream]);
            }
        }

        void Count(IReadOnlyList<StreamAppend> chunk)
        {
            lock (counted)
            {
                streamCount += chunk.Count;
                eventCount += chunk.Sum(stream => stream.Events.Count);
                recorded?.Report(eventCount);
            }
        }
    }

    private static IEnumerable<IReadOnlyList<StreamAppend>> Chunks(IEnumerable<StreamAppend> streams)
    {
        var (chunk, events) = (new List<StreamAppend>(), 0);
        foreach (var stream in streams)
        {
            if (stream.Expected != ExpectedVersion.New || stream.Events.Count == 0)
                throw new ArgumentException($"Stream {stream.StreamId} is not to be new, or has no events.", nameof(streams));
            chunk.Add(stream);
            events += stream.Events.Count;
            if (events < ChunkEvents) continue;
            yield return chunk;
            (chunk, events) = ([], 0);
        }

        if (chunk.Count > 0) yield return chunk;
    }

    /// <returns>False when one of the streams exists already: then nothing of the chunk is recorded.</returns>
    private async Task<bool> TryCopyAsync(IReadOnlyList<StreamAppend> chunk, EventMetadata metadata, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await CopyAsync(chunk, metadata, cancellationToken);
            }
            catch (PostgresException e) when (DatabaseFault.IsLostRace(e) && tries < MaxTries)
            {
                // Nothing of it is recorded, so it begins anew.
            }
        }
    }

    private async Task<bool> CopyAsync(IReadOnlyList<StreamAppend> chunk, EventMetadata metadata, CancellationToken cancellationToken)
    {
        var events = chunk.SelectMany(stream => stream.Events.Select((data, index) => new StreamEvent(
            Guid.CreateVersion7(), stream.StreamId, stream.StreamType, index + 1, data, metadata))).ToList();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await CopyStreamsAsync(connection, chunk, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        await ProjectAsync(connection, events, await FoldAsync(chunk, metadata, cancellationToken), cancellationToken);
        // The events last: their trigger takes the ledger's lock, which is held until the commit.
        await CopyEventsAsync(connection, events, metadata, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task CopyStreamsAsync(
        NpgsqlConnection connection, IReadOnlyList<StreamAppend> chunk, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(CopyStreams, cancellationToken);
        foreach (var stream in chunk)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(stream.StreamId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(stream.StreamType, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync((long)stream.Events.Count, NpgsqlDbType.Bigint, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private Task<IReadOnlyList<FoldedStream>> FoldAsync(
        IReadOnlyList<StreamAppend> chunk, EventMetadata metadata, CancellationToken cancellationToken) =>
        snapshots.FoldAsync(new() { Streams = chunk, Metadata = metadata }, Versionless, cancellationToken);

    private async Task ProjectAsync(
        NpgsqlConnection connection, List<StreamEvent> events, IReadOnlyList<FoldedStream> folded, CancellationToken cancellationToken)
    {
        var statements = events
            .SelectMany(recorded => projections.SelectMany(projection => projection.Project(recorded)))
            .Concat(folded.Select(stream => stream.Write));
        foreach (var some in statements.Chunk(StatementsAtOnce))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var statement in some) batch.BatchCommands.Add(statement);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task CopyEventsAsync(
        NpgsqlConnection connection, List<StreamEvent> events, EventMetadata metadata, CancellationToken cancellationToken)
    {
        var (instant, sequence) = await BeginAsync(connection, events.Count, cancellationToken);
        var headers = metadata.Headers.Count == 0 ? null : JsonSerializer.Serialize(metadata.Headers);
        await using var copy = await connection.BeginBinaryImportAsync(CopyEvents, cancellationToken);
        foreach (var (recorded, number) in events.Zip(sequence))
        {
            var row = EventRow.Of(recorded, types);
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(recorded.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(recorded.StreamId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(recorded.Version, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(row.Json, NpgsqlDbType.Jsonb, cancellationToken);
            await copy.WriteAsync(row.TypeName, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(row.DotNetType, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(instant, NpgsqlDbType.TimestampTz, cancellationToken);
            await WriteAsync(metadata.CorrelationId, NpgsqlDbType.Varchar);
            await WriteAsync(metadata.CausationId, NpgsqlDbType.Varchar);
            await WriteAsync(headers, NpgsqlDbType.Jsonb);
        }

        await copy.CompleteAsync(cancellationToken);

        Task WriteAsync(string? value, NpgsqlDbType type) =>
            value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, type, cancellationToken);
    }

    private static async Task<(DateTime Instant, long[] Sequence)> BeginAsync(
        NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        await using var begin = new NpgsqlCommand(Begin, connection) { Parameters = { new() { Value = count } } };
        await using var row = await begin.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetDateTime(0), row.GetFieldValue<long[]>(1));
    }

    private const string CopyStreams = "copy mt_streams (id, type, version) from stdin (format binary)";

    /// <remarks>The setting is for the triggers: this writer runs the projections itself, and commits right after its events.</remarks>
    private const string Begin = """
        select clock_timestamp(), array(select nextval('mt_events_sequence') from generate_series(1, $1)),
          set_config('event_store.appending', 'many', true)
        """;

    private const string CopyEvents = """
        copy mt_events
          (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, correlation_id, causation_id, headers)
        from stdin (format binary)
        """;
}
