using System.Globalization;
using Npgsql;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.ReadModels.History;

/// <summary>
/// Lets pass who asks for an instant once the answer can no longer change: the instant is over, whoever was writing events then has ended,
/// since these bear a time from before their commit, and the history tells of all that was recorded by then.
/// </summary>
internal static class HistoryGate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits a few seconds for that. As much ahead of the database's time is taken for a clock that is not quite right.</summary>
    /// <exception cref="GraphQLException">
    /// <c>KNOWN_AT_IN_FUTURE</c>: nobody knows what the record will hold. <c>HISTORY_BEHIND</c>: the history is being built, or stopped.
    /// </exception>
    public static async Task PassAsync(NpgsqlDataSource database, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        string[]? writers = null;
        while (true)
        {
            var answer = await AskAsync(database, knownAt, cancellationToken);
            if (answer.Ahead > Patience)
            {
                throw new GraphQLException(
                    $"What the record will hold on {knownAt.ToString("u", CultureInfo.InvariantCulture)} is not known yet: "
                    + "`knownAt` must not be in the future.",
                    "KNOWN_AT_IN_FUTURE");
            }

            if (answer.Ahead < TimeSpan.Zero)
            {
                writers = [.. (writers ?? answer.Writers).Intersect(answer.Writers)];
                if (writers.Length == 0 && !answer.IsBehind)
                    return;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience * 2)
            {
                throw new GraphQLException(
                    "The history of the record has not come as far. Try again shortly; `projections list` tells whether it stands still.",
                    "HISTORY_BEHIND");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<Answer> AskAsync(NpgsqlDataSource database, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        // One after the other: who was writing when the instant was over has been seen writing, or its events are seen.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Statement.Of(AheadSql, knownAt));
        batch.BatchCommands.Add(Statement.Of(WritersSql));
        batch.BatchCommands.Add(Statement.Of(IsBehindSql, knownAt, HistoryProjection.ProjectionName));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var ahead = row.GetFieldValue<TimeSpan>(0);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var writers = row.GetFieldValue<string[]>(0);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(ahead, writers, row.GetBoolean(0));
    }

    private const string AheadSql = "select $1 - clock_timestamp()";

    private const string WritersSql = """
        select coalesce(array_agg(distinct virtualtransaction), '{}')
        from pg_locks
        where locktype = 'relation' and relation = 'mt_events'::regclass and mode = 'RowExclusiveLock'
          and database = (select oid from pg_database where datname = current_database())
        """;

    /// <remarks>
    /// Of the events that were not carried over the first are looked at: times of record are nearly in the order of the ledger.
    /// </remarks>
    private const string IsBehindSql = """
        select exists (
          select from (
            select seq_id from ledger
            where position > coalesce((select position from projection_progress where name = $2), 0)
            order by position
            limit 1000
          ) waiting join mt_events event using (seq_id)
          where event.timestamp <= $1)
        """;

    private sealed record Answer(TimeSpan Ahead, string[] Writers, bool IsBehind);
}
