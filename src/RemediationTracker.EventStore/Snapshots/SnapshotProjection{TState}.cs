using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Snapshots;

/// <summary>
/// Keeps the folded state of each stream of an aggregate in a table: Marten's <c>Snapshot&lt;T&gt;</c>. Inline it is written with each
/// append, and <see cref="IEventStore.FetchForWritingAsync"/> reads it in one round trip, and the events after it in another. A snapshot
/// never goes back in version; one that another program's append has left behind is written whole with the next append of ours. When the
/// state's type or its fold changes, the projection is to be rebuilt.
/// </summary>
/// <typeparam name="TState">Written and read by System.Text.Json as the events are.</typeparam>
public sealed class SnapshotProjection<TState> : SnapshotProjection
    where TState : notnull
{
    private const int MaxName = 63;
    private const int ReportEvery = 5000;

    private readonly Aggregate<TState> aggregate;
    private readonly string writeSql;
    private readonly string fetchSql;
    private readonly string fetchUpToSql;
    private readonly string fetchManySql;
    private readonly string copySql;

    /// <param name="name">The projection's name.</param>
    /// <param name="table">
    /// <c>(id uuid primary key, version bigint not null, state jsonb not null)</c>; small letters, digits and underscores.
    /// </param>
    /// <param name="aggregate">How a stream folds. Streams of other type aliases are left alone.</param>
    /// <exception cref="ArgumentException">The table's name holds something else.</exception>
    public SnapshotProjection(string name, string table, Aggregate<TState> aggregate)
        : base(name, table, aggregate.StreamType)
    {
        if (table.Length is 0 or > MaxName || table.Any(c => c is not ('_' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))))
            throw new ArgumentException($"“{table}” is no plain name of a table.", nameof(table));
        this.aggregate = aggregate;
        writeSql = $"""
            insert into {table} as snapshot (id, version, state) values ($1, $2, $3)
            on conflict (id) do update set version = excluded.version, state = excluded.state where snapshot.version < excluded.version
            """;
        fetchSql = $"""
            select stream.version, stream.is_archived, snapshot.version, snapshot.state
            from mt_streams as stream left join {table} as snapshot using (id)
            where stream.id = $1
            """;
        fetchUpToSql = $"""
            with snapshot as materialized (select version, state from {table} where id = $1 and version <= $2)
            select version, null as type, state as data from snapshot
            union all
            select version, type, data from mt_events
            where stream_id = $1 and version <= $2 and version > coalesce((select version from snapshot), 0)
            order by version
            """;
        fetchManySql = $"""
            with wanted as materialized (select * from unnest($1, $2) as wanted (id, version)),
              snapshot as materialized (select snapshot.* from {table} as snapshot join wanted using (id))
            select id, version, null as type, state as data from snapshot
            union all
            select wanted.id, event.version, event.type, event.data
            from wanted
              left join snapshot using (id)
              join mt_events as event
                on event.stream_id = wanted.id and event.version <= wanted.version and event.version > coalesce(snapshot.version, 0)
            order by id, version
            """;
        copySql = $"copy {table} (id, version, state) from stdin (format binary)";
    }

    /// <summary>A stream as it is. One round trip, and a second one when its snapshot has been left behind.</summary>
    internal async Task<StreamState<TState>> FetchAsync(
        NpgsqlDataSource dataSource, EventTypes types, Guid streamId, CancellationToken cancellationToken)
    {
        long version;
        bool isArchived;
        await using (var command = dataSource.CreateCommand(fetchSql))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = streamId });
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            if (!await row.ReadAsync(cancellationToken)) return new(streamId, 0, aggregate.Initial);
            version = row.IsDBNull(0) ? 0 : row.GetInt64(0);
            isArchived = !row.IsDBNull(1) && row.GetBoolean(1);
            if (!row.IsDBNull(2) && row.GetInt64(2) == version)
                return new(streamId, version, Read(row.GetString(3))) { IsArchived = isArchived };
        }

        var (reached, state) = await FoldAsync(dataSource, types, streamId, version, cancellationToken);
        return new(streamId, reached, state) { IsArchived = isArchived };
    }

    /// <summary>The state up to a version, by the snapshot and the events after it, and the version that these reach.</summary>
    private async Task<(long Version, TState State)> FoldAsync(
        NpgsqlDataSource dataSource, EventTypes types, Guid streamId, long upTo, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(fetchUpToSql);
        command.Parameters.Add(new() { Value = streamId });
        command.Parameters.Add(new() { Value = upTo });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var (version, state) = (0L, aggregate.Initial);
        while (await row.ReadAsync(cancellationToken)) (version, state) = (row.GetInt64(0), Fold(types, state, row, 1));
        return (version, state);
    }

    /// <inheritdoc/>
    internal override async Task<FoldedStream> FoldAsync(
        NpgsqlDataSource dataSource, EventTypes types, StreamAppend append, long version, CancellationToken cancellationToken)
    {
        if (append is { State: { } given, Expected.Version: not null })
        {
            return given is TState known
                ? new(append.StreamId, version, Write(append.StreamId, version, known))
                : throw new ArgumentException($"The state of stream {append.StreamId} is no {typeof(TState)}.", nameof(append));
        }

        var before = version - append.Events.Count;
        var (reached, state) = before == 0
            ? (0, aggregate.Initial)
            : await FoldAsync(dataSource, types, append.StreamId, before, cancellationToken);
        // Of a stream whose events are not all there yet, the snapshot is left to who sees them.
        version = reached + append.Events.Count;
        return new(append.StreamId, version, Write(append.StreamId, version, append.Events.Aggregate(state, aggregate.Apply)));
    }

    /// <inheritdoc/>
    internal override async Task<IReadOnlyList<NpgsqlBatchCommand>> ProjectAsync(
        NpgsqlConnection connection, EventTypes types, IReadOnlyList<LedgerRecord> records, CancellationToken cancellationToken)
    {
        var streams = records.Where(record => record.Entry.StreamType == StreamType)
            .GroupBy(record => record.Entry.StreamId, record => record.Entry.Version)
            .Select(stream => (Id: stream.Key, Version: stream.Max()))
            .ToList();
        if (streams.Count == 0) return [];
#pragma warning disable CA2100 // Our own text, with the name of a table that the constructor has looked at.
        await using var command = new NpgsqlCommand(fetchManySql, connection);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = streams.Select(stream => stream.Id).ToArray() });
        command.Parameters.Add(new() { Value = streams.Select(stream => stream.Version).ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var statements = new List<NpgsqlBatchCommand>();
        await foreach (var (id, version, state) in FoldAsync(types, row, cancellationToken)) statements.Add(Write(id, version, state));
        return statements;
    }

    /// <inheritdoc/>
    internal override async Task<long> CopyAsync(
        NpgsqlConnection source,
        NpgsqlConnection target,
        EventTypes types,
        IProgress<RebuildProgress> progress,
        CancellationToken cancellationToken)
    {
        // One snapshot for both: what it sees of the events is what the ledger has up to that position.
        await using var transaction = await source.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var end = new NpgsqlCommand(End, source, transaction);
        var position = (long)(await end.ExecuteScalarAsync(cancellationToken))!;
        await using var read = new NpgsqlCommand(Events, source, transaction) { Parameters = { new() { Value = StreamType } } };
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        await using var copy = await target.BeginBinaryImportAsync(copySql, cancellationToken);
        var events = 0L;
        var reported = 0L;
        await foreach (var (id, version, state) in FoldAsync(types, row, cancellationToken))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(version, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(state, EventTypes.Json), NpgsqlDbType.Jsonb, cancellationToken);
            events += version;
            if (events - reported < ReportEvery) continue;
            reported = events;
            progress.Report(new(events, position, IsWaiting: false));
        }

        await copy.CompleteAsync(cancellationToken);
        return position;
    }

    /// <summary>Rows of id, version, type and data, in order; a row without a type is a snapshot.</summary>
    private async IAsyncEnumerable<(Guid Id, long Version, TState State)> FoldAsync(
        EventTypes types, NpgsqlDataReader row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (Guid Id, long Version, TState State)? stream = null;
        while (await row.ReadAsync(cancellationToken))
        {
            var id = row.GetGuid(0);
            if (stream is { } done && done.Id != id)
            {
                yield return done;
                stream = null;
            }

            stream = (id, row.GetInt64(1), Fold(types, stream is { } folded ? folded.State : aggregate.Initial, row, 2));
        }

        if (stream is { } last) yield return last;
    }

    private TState Fold(EventTypes types, TState state, NpgsqlDataReader row, int typeOrdinal) => row.IsDBNull(typeOrdinal)
        ? Read(row.GetString(typeOrdinal + 1))
        : aggregate.Apply(state, types.Read(row.GetString(typeOrdinal), row.GetString(typeOrdinal + 1)));

    private static TState Read(string json) => JsonSerializer.Deserialize<TState>(json, EventTypes.Json)!;

    private NpgsqlBatchCommand Write(Guid streamId, long version, TState state)
    {
#pragma warning disable CA2100 // Our own text, with the name of a table that the constructor has looked at.
        return new(writeSql)
#pragma warning restore CA2100
        {
            Parameters =
            {
                new() { Value = streamId },
                new() { Value = version },
                new() { Value = JsonSerializer.Serialize(state, EventTypes.Json), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
    }

    private const string End = "select ledger_end()";

    private const string Events = """
        select stream_id, version, type, data
        from mt_events
        where stream_id in (select id from mt_streams where type = $1)
        order by stream_id, version
        """;
}
