using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Lets pass who asks for an instant once the answer can no longer change: the instant is over, and whoever was writing events then has
/// ended, since these bear the time at which their transaction began.
/// </summary>
internal static class HistoryGate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a transaction may take from its beginning until others see that it began.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Of each database, between which instants everybody passes: from the record's first event to an instant that somebody has passed at. Each
    /// between them is settled too, since whoever began before it began before that one; so it is not looked at again for each statement of
    /// a request. Of two who pass at a time the earlier may stay, which costs another look. The database's owner, who alone dates events back
    /// (0001-record-guards.sql), is not waited for.
    /// </summary>
    private static readonly ConditionalWeakTable<NpgsqlDataSource, Passed> Settled = [];

    /// <summary>Waits a few seconds for that. As much ahead of the database's time is taken for a clock that is not quite right.</summary>
    /// <exception cref="GraphQLException">
    /// <c>KNOWN_AT_IN_FUTURE</c>: nobody knows what the record will hold. <c>HISTORY_BEHIND</c>: somebody has been writing since.
    /// <see cref="RecordBegins.Code"/>: the record begins later, and what was before is not told as nothing.
    /// </exception>
    public static async Task PassAsync(NpgsqlDataSource database, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        if (Settled.TryGetValue(database, out var settled) && settled.Begins <= knownAt && knownAt <= settled.Until)
            return;

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

            if (answer.Ahead < -Beginning)
            {
                writers = [.. (writers ?? answer.Writers).Intersect(answer.Writers)];
                if (writers.Length == 0)
                {
                    RecordBegins.Check(answer.Begins, knownAt);
                    if (settled is null || settled.Until < knownAt)
                        Settled.AddOrUpdate(database, new(answer.Begins!.Value, knownAt));
                    return;
                }
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience * 2)
            {
                throw new GraphQLException(
                    "What was being recorded at that instant is not on record yet. Try again shortly.",
                    "HISTORY_BEHIND");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<Answer> AskAsync(NpgsqlDataSource database, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        // One after the other: who was writing when the instant was over has been seen writing, or its rows will be seen.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Statement.Of(AheadSql, knownAt).ToBatchCommand());
        batch.BatchCommands.Add(Statement.Of(WritersSql, knownAt).ToBatchCommand());
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RecordBegins.Sql));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var ahead = row.GetFieldValue<TimeSpan>(0);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var writers = row.GetFieldValue<string[]>(0);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(ahead, writers, await row.IsDBNullAsync(0, cancellationToken) ? null : row.GetFieldValue<DateTimeOffset>(0));
    }

    private const string AheadSql = "select $1 - clock_timestamp()";

    /// <remarks>
    /// A command that others send at the same time under its id waits for them with the table of ids in its hands, and one on the stream of
    /// another with the streams. Whoever began before the instant and has touched no other table (16384 is the first number of those that
    /// are not PostgreSQL's own) may write yet, but for who awaits a turn to migrate. Those of other roles are not seen.
    /// </remarks>
    private const string WritersSql = """
        with locks as materialized (select * from pg_locks)
        select coalesce(array_agg(distinct l.virtualtransaction), '{}')
        from locks as l
        where l.locktype = 'relation' and l.relation = any (array['mt_events', 'mt_streams', 'command_ids']::regclass[])
            and l.mode = 'RowExclusiveLock'
            and l.database = (select oid from pg_database where datname = current_database())
          or l.locktype = 'virtualxid' and l.pid in (
            select a.pid
            from pg_stat_activity as a
            where a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start <= $1
              and a.wait_event is distinct from 'advisory'
              and not exists (
                select from locks as t join pg_class as c on c.oid = t.relation and c.relkind = 'r' and c.oid >= 16384
                where t.pid = a.pid and c.oid <> all (array['mt_events', 'mt_streams', 'command_ids']::regclass[])))
        """;

    private sealed record Passed(DateTimeOffset Begins, DateTimeOffset Until);

    private sealed record Answer(TimeSpan Ahead, string[] Writers, DateTimeOffset? Begins);
}
