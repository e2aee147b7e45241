using Npgsql;
using NpgsqlTypes;
using RemediationTracker.Faults.Accounts;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>
/// A writer that writes as a server does: it moves a stream's row on, draws the event's number, inserts the event and the row that shows it,
/// and takes its time until the commit.
/// </summary>
internal sealed class OpenTransaction(Trial trial, string name) : IAsyncDisposable
{
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private Intended? command;

    /// <summary>Writes an event to a stream that nobody else writes to, and leaves the transaction open.</summary>
    public async Task BeginAsync(Guid milestone, CancellationToken cancellationToken)
    {
        command = new Intended(Guid.NewGuid(), milestone, "progress_posted", $"slowly {name}");
        trial.Ledger.Append(command);
        connection = await trial.Site.Postgres.ConnectAsync(cancellationToken);
        transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = new NpgsqlCommand(InsertSql, connection, transaction);
        insert.Parameters.Add(new() { Value = milestone });
        insert.Parameters.Add(new() { Value = $$"""{"Text": "{{command.Mark}}"}""", NpgsqlDbType = NpgsqlDbType.Jsonb });
        long version;
        await using (var row = await insert.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            version = row.GetInt64(1);
        }

        await using var show = new NpgsqlCommand(ShowSql, connection, transaction);
        show.Parameters.Add(new() { Value = milestone });
        show.Parameters.Add(new() { Value = version });
        show.Parameters.Add(new() { Value = command.Mark });
        await show.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Commits it.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await transaction!.CommitAsync(cancellationToken);
        trial.Ledger.Append(new Answered(command!.Command, Outcome.Acknowledged));
    }

    /// <summary>Rolls it back, which leaves a gap in the events' numbers.</summary>
    public async Task RollBackAsync(CancellationToken cancellationToken)
    {
        await transaction!.RollbackAsync(cancellationToken);
        trial.Ledger.Append(new Answered(command!.Command, Outcome.Refused, "rolled back"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private const string ShowSql = "insert into milestone_progress (milestone_id, version, text) values ($1, $2, $3)";

    private const string InsertSql = """
        with moved as (update mt_streams set version = version + 1, timestamp = now() where id = $1 returning version)
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
        select nextval('mt_events_sequence'), gen_random_uuid(), $1, version, $2, 'progress_posted',
          'RemediationTracker.Domain.Milestones.ProgressPosted, RemediationTracker.Domain'
        from moved
        returning stream_id, version
        """;
}
