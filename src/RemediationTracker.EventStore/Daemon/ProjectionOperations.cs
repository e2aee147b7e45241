using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>What an operator asks of the projections: how they are doing, to go on after a mend, and what was set aside.</summary>
/// <param name="dataSource">Where the database is.</param>
/// <param name="types">The events that can be read.</param>
/// <param name="projections">All projections, inline and async.</param>
public sealed class ProjectionOperations(NpgsqlDataSource dataSource, EventTypes types, IEnumerable<ProjectionRegistration> projections)
{
    private readonly LedgerReader ledger = new(types);
    private readonly IReadOnlyList<ProjectionRegistration> all = [.. projections];

    /// <summary>All projections, in the order in which they were registered.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var statuses = new List<ProjectionStatus>();
        foreach (var registration in all) statuses.Add(await StatusAsync(registration, cancellationToken));
        return statuses;
    }

    /// <summary>Has a stopped projection try again at the event where it stopped; its leader does it within a second or so.</summary>
    /// <returns>False when it was not stopped.</returns>
    /// <exception cref="UnknownProjectionException">There is no async projection of this name.</exception>
    public async Task<bool> ResumeAsync(string name, CancellationToken cancellationToken)
    {
        Async(name);
        await using var command = dataSource.CreateCommand(Resume);
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The events that a projection has set aside, in the order of the ledger.</summary>
    /// <exception cref="UnknownProjectionException">There is no async projection of this name.</exception>
    public async Task<IReadOnlyList<ProjectionDeadLetter>> DeadLettersAsync(string name, CancellationToken cancellationToken)
    {
        Async(name);
        await using var command = dataSource.CreateCommand(DeadLetters);
        command.Parameters.Add(new() { Value = name });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<ProjectionDeadLetter>();
        while (await row.ReadAsync(cancellationToken))
        {
            letters.Add(new(
                Position: row.GetInt64(0),
                EventType: row.GetString(1),
                StreamId: row.GetGuid(2),
                Version: row.GetInt64(3),
                Error: row.GetString(4),
                At: row.GetFieldValue<DateTimeOffset>(5)));
        }

        return letters;
    }

    /// <summary>
    /// Carries an event over that was set aside, after those that came behind it: where the order matters, rebuild the projection instead.
    /// </summary>
    /// <returns>False when no such event is set aside (any more).</returns>
    /// <exception cref="UnknownProjectionException">There is no async projection of this name.</exception>
    /// <exception cref="UnreadableEventException">The event still cannot be read; it stays set aside.</exception>
    /// <exception cref="PostgresException">A statement still fails; the event stays set aside.</exception>
    public async Task<bool> ReplayAsync(string name, long position, CancellationToken cancellationToken)
    {
        var projection = Async(name).Projection;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand(TakeDeadLetter, connection, transaction))
        {
            take.Parameters.Add(new() { Value = name });
            take.Parameters.Add(new() { Value = position });
            if (await take.ExecuteNonQueryAsync(cancellationToken) == 0) return false;
        }

        var record = await ledger.ReadRecordsAsync(connection, position - 1, most: 1, cancellationToken);
        var statements = await ProjectionStatements.OfAsync(projection, connection, types, record, cancellationToken);
        if (statements.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var statement in statements) batch.BatchCommands.Add(statement);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private ProjectionRegistration Async(string name) =>
        all.FirstOrDefault(projection => projection.Projection.Name == name && projection.Lifecycle == ProjectionLifecycle.Async)
        ?? throw new UnknownProjectionException(
            $"There is no async projection {name}. {ProjectionNames.Told(all.Where(p => p.Lifecycle == ProjectionLifecycle.Async))}");

    private async Task<ProjectionStatus> StatusAsync(ProjectionRegistration registration, CancellationToken cancellationToken)
    {
        var isInline = registration.Lifecycle == ProjectionLifecycle.Inline;
        await using var command = dataSource.CreateCommand(isInline ? InlineStatus : AsyncStatus);
        if (!isInline) command.Parameters.Add(new() { Value = registration.Projection.Name });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new()
        {
            Name = registration.Projection.Name,
            Lifecycle = registration.Lifecycle,
            LedgerEnd = row.GetInt64(0),
            Position = row.GetInt64(1),
            IsStopped = row.GetBoolean(2),
            Leader = EventReader.Text(row, 3),
            Error = EventReader.Text(row, 4),
            ErrorPosition = row.IsDBNull(5) ? null : row.GetInt64(5),
            DeadLetters = row.GetInt64(6),
        };
    }

    /// <remarks>An error is of the first event of another program that could not be projected.</remarks>
    private const string InlineStatus = """
        select ledger_end(), projected_end(), false, null::text, failed.error, failed.position, 0::bigint
        from (values (true)) as one
          left join (select error, position from unprojected_events where error is not null order by position limit 1) as failed on true
        """;

    private const string AsyncStatus = """
        select ledger_end(), coalesce(progress.position, 0), coalesce(status = 'stopped', false),
          case when lease_until >= clock_timestamp() then leader end, error, error_position,
          (select count(*) from projection_dead_letters where projection = given.name)
        from (select $1 as name) as given left join projection_progress as progress on progress.name = given.name
        """;

    private const string Resume = """
        update projection_progress set status = 'running', error = null, error_position = null, updated_at = clock_timestamp()
        where name = $1 and status = 'stopped'
        """;

    private const string DeadLetters = """
        select letter.position, event.type, event.stream_id, event.version, letter.error, letter.at
        from projection_dead_letters as letter
          join ledger on ledger.position = letter.position
          join mt_events as event on event.seq_id = ledger.seq_id
        where letter.projection = $1
        order by letter.position
        """;

    private const string TakeDeadLetter = "delete from projection_dead_letters where projection = $1 and position = $2";
}
