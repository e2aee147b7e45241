using Npgsql;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Foreign;

/// <summary>
/// Runs the inline projections for events that another program recorded, in the order of the ledger, each event in a transaction of its
/// own. One program does so at a time. Where an event fails, its stream waits and the others go on.
/// </summary>
internal sealed class ForeignProjection(NpgsqlDataSource dataSource, EventTypes types, IReadOnlyList<IProjection> projections)
{
    private static readonly Guid[] None = [];

    /// <summary>Projects what there is, those that failed before included.</summary>
    /// <returns>The events that failed now and had not failed so before.</returns>
    public async Task<IReadOnlyList<ProjectionFailure>> ProjectAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var failures = new List<ProjectionFailure>();
        var blocked = new List<Guid>();
        while (await ProjectNextAsync(connection, blocked, cancellationToken) is { } done)
        {
            if (done.Error is null) continue;
            blocked.Add(done.StreamId);
            if (await RecordAsync(connection, done, cancellationToken)) failures.Add(done);
        }

        return failures;
    }

    /// <summary>Projects what there is, so that something can be appended to these streams.</summary>
    /// <exception cref="UnprojectedEventException">One of the streams holds an event that cannot be projected.</exception>
    public async Task CatchUpAsync(Guid[] streams, CancellationToken cancellationToken)
    {
        await ProjectAsync(cancellationToken);
        await using var command = dataSource.CreateCommand(Failure);
        command.Parameters.Add(new() { Value = streams });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (await row.ReadAsync(cancellationToken)) throw new UnprojectedEventException(row.GetGuid(1), row.GetInt64(0), row.GetString(2));
    }

    private async Task<ProjectionFailure?> ProjectNextAsync(
        NpgsqlConnection connection, List<Guid> blocked, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ReadNextAsync(connection, blocked, cancellationToken) is not { } waiting) return null;
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            var recorded = waiting.Read(types);
            foreach (var statement in projections.SelectMany(projection => projection.Project(recorded)))
                batch.BatchCommands.Add(statement);
            batch.BatchCommands.Add(new(Done) { Parameters = { new() { Value = waiting.Position } } });
            await batch.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new(waiting.Position, waiting.StreamId, Error: null);
        }
        catch (Exception e) when (EventFault.Is(e, connection))
        {
            return new(waiting.Position, waiting.StreamId, e.Message);
        }
    }

    private static async Task<ForeignEvent?> ReadNextAsync(
        NpgsqlConnection connection, List<Guid> blocked, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(Lock), new(Next) { Parameters = { new() { Value = blocked.Count == 0 ? None : blocked.ToArray() } } } },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? ForeignEvent.From(row) : null;
    }

    /// <returns>Whether that is new.</returns>
    private static async Task<bool> RecordAsync(
        NpgsqlConnection connection, ProjectionFailure failure, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Failed, connection)
        {
            Parameters = { new() { Value = failure.Position }, new() { Value = failure.Error } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private const string Lock = "select pg_advisory_xact_lock(5713628092)";

    private const string Next = """
        select waiting.position, event.id, event.stream_id, stream.type, event.version, event.type, event.data, event.bdata is not null,
          event.correlation_id, event.causation_id, event.headers
        from unprojected_events as waiting
          join ledger on ledger.position = waiting.position
          join mt_events as event on event.seq_id = ledger.seq_id
          join mt_streams as stream on stream.id = event.stream_id
        where waiting.stream_id <> all ($1)
        order by waiting.position
        limit 1
        """;

    /// <remarks>Who reads on as far as the projections have come is woken.</remarks>
    private const string Done = """
        with done as (delete from unprojected_events where position = $1 returning position) select pg_notify('mt_events', '') from done
        """;

    private const string Failed = """
        with failed as (update unprojected_events set error = $2 where position = $1 and error is distinct from $2 returning position)
        select pg_notify('mt_events', '')::text from failed
        """;

    private const string Failure = """
        select position, stream_id, error from unprojected_events where stream_id = any ($1) and error is not null order by position limit 1
        """;
}
