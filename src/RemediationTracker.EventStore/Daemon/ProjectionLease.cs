using Npgsql;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// One leader's time at a projection: its row of <c>projection_progress</c>, by the database's clock. Whatever it writes is bound to its
/// epoch and to the position that it believes in, so a leader that was replaced while it slept writes nothing.
/// </summary>
internal sealed class ProjectionLease(NpgsqlConnection connection, string name, long epoch, long position, TimeSpan time)
{
    /// <summary>The last event that the projection has carried over.</summary>
    public long Position { get; private set; } = position;

    /// <summary>
    /// The lease, or null while another leads. The session of a leader that has let its lease run out is ended first: a process that froze
    /// halfway through sending a batch would hold its locks for ever.
    /// </summary>
    public static async Task<ProjectionLease?> TakeAsync(
        NpgsqlConnection connection, string name, string leader, TimeSpan time, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(IsFree, connection) { Parameters = { Value(name), Value(leader) } };
        if (await command.ExecuteScalarAsync(cancellationToken) is not true) return null;

        await using (var end = new NpgsqlCommand(EndSession, connection) { Parameters = { Value(name), Value(leader) } })
            await end.ExecuteNonQueryAsync(cancellationToken);
        await using var take = new NpgsqlCommand(Take, connection) { Parameters = { Value(name), Value(leader), Value(time) } };
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(connection, name, row.GetInt64(0), row.GetInt64(1), time) : null;
    }

    /// <summary>How things stand, with the lease renewed; null when another leads now.</summary>
    public async Task<LeaseRenewal?> RenewAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Renew, connection) { Parameters = { Value(name), Value(epoch), Value(time) } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        Position = row.GetInt64(1);
        return new(row.GetString(0) == "stopped", row.GetInt64(2), row.IsDBNull(3) ? TimeSpan.Zero : row.GetFieldValue<TimeSpan>(3));
    }

    /// <summary>
    /// Executes the statements and moves on, in one batch: one transaction and one round trip, so that a process that freezes leaves
    /// nothing open.
    /// </summary>
    /// <exception cref="PostgresException">
    /// A statement failed, or <see cref="IsLost"/>: nothing was written, and the projection stands where it stood.
    /// </exception>
    public async Task AdvanceAsync(long to, IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Advance)
        {
            Parameters = { Value(name), Value(epoch), Value(Position), Value(to), Value(time) },
        });
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        Position = to;
    }

    /// <summary>Notes that the event at a position cannot be carried over, and goes on without it.</summary>
    public Task SetAsideAsync(long at, Exception error, CancellationToken cancellationToken) => AdvanceAsync(
        at, [new(SetAside) { Parameters = { Value(name), Value(at), Value(error.ToString()) } }], cancellationToken);

    /// <summary>Notes that the projection stands still before the event at a position, unless it was moved or another leads.</summary>
    public async Task StopAsync(long at, Exception error, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Stop, connection)
        {
            Parameters = { Value(name), Value(epoch), Value(at), Value(error.ToString()), Value(Position) },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives the lease back, so that another need not wait for its end.</summary>
    public async Task ReleaseAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand(Release);
        command.CommandTimeout = (int)Math.Ceiling(time.TotalSeconds);
        command.Parameters.Add(Value(name));
        command.Parameters.Add(Value(epoch));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Whether a write was refused since another leads, or a rebuild has moved the projection.</summary>
    public static bool IsLost(PostgresException error) => error.SqlState == "ES002";

    private static NpgsqlParameter Value(object value) => new() { Value = value };

    private const string IsFree = """
        select not exists (
          select from projection_progress where name = $1 and leader <> $2 and lease_until >= clock_timestamp()
        )
        """;

    /// <remarks>A session that is idle holds nothing; it may be back in its pool, and soon somebody else's.</remarks>
    private const string EndSession = """
        select pg_terminate_backend(activity.pid)
        from projection_progress as progress
          join pg_stat_activity as activity
            on activity.pid = progress.backend_pid and activity.backend_start = progress.backend_start
        where progress.name = $1 and activity.pid <> pg_backend_pid()
          and activity.application_name = 'projection daemon' and activity.state <> 'idle'
          and (progress.leader = $2 or progress.lease_until < clock_timestamp())
        """;

    private const string Take = """
        insert into projection_progress as progress (name, epoch, leader, lease_until, backend_pid, backend_start)
        select $1, 1, $2, clock_timestamp() + $3, pid, backend_start from pg_stat_activity where pid = pg_backend_pid()
        on conflict (name) do update
          set epoch = progress.epoch + 1, leader = excluded.leader, lease_until = clock_timestamp() + $3,
            backend_pid = excluded.backend_pid, backend_start = excluded.backend_start, updated_at = clock_timestamp()
          where progress.lease_until is null or progress.lease_until < clock_timestamp() or progress.leader = excluded.leader
        returning epoch, position
        """;

    private const string Renew = """
        update projection_progress as progress set lease_until = clock_timestamp() + $3
        where name = $1 and epoch = $2
        returning status, position, ledger_end(), (
          select clock_timestamp() - event.timestamp
          from ledger join mt_events as event using (seq_id)
          where ledger.position = progress.position + 1
        )
        """;

    private const string Advance = "select advance_projection($1, $2, $3, $4, $5)";

    private const string SetAside = """
        insert into projection_dead_letters (projection, position, error) values ($1, $2, $3)
        on conflict (projection, position) do update set error = excluded.error, at = excluded.at
        """;

    private const string Stop = """
        update projection_progress set status = 'stopped', error_position = $3, error = $4, updated_at = clock_timestamp()
        where name = $1 and epoch = $2 and position = $5
        """;

    private const string Release = """
        update projection_progress set leader = null, lease_until = null, backend_pid = null, backend_start = null
        where name = $1 and epoch = $2
        """;
}
