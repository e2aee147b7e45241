using System.Data;
using Marten;
using Marten.Events.Archiving;
using Npgsql;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>
/// Notes which milestones become overdue, each time once, however many servers look. A look goes on from where the last one ended, whoever
/// made it: first each event since then, judged on the last day looked at; then the days since then, judged on the record as it is.
/// </summary>
public sealed class OverdueWatch(
    NpgsqlDataSource database,
    IDocumentStore store,
    LedgerReader ledger,
    TrackerClock clock,
    ILogger<OverdueWatch> logger)
{
    private const int BatchSize = 500;

    /// <summary>The events that can make a milestone overdue. Of others there is no need to load the stream.</summary>
    private static readonly HashSet<string> Causes =
        [
            EventNames.All[typeof(MilestoneCommitted)],
            EventNames.All[typeof(MilestoneDueRestated)],
            EventNames.All[typeof(MilestoneDueReread)],
            EventNames.All[typeof(DependencyMet)],
            EventNames.All[typeof(MilestoneReturned)],
            EventNames.All[typeof(NewDateApproved)],
            EventNames.All[typeof(ConditionEnded)],
            EventNames.All[typeof(MilestoneLapsed)],
        ];

    /// <summary>The events of findings that bring back milestones that were closed.</summary>
    private static readonly HashSet<string> Reopenings =
        [EventNames.All[typeof(RecommendationReopened)], EventNames.All[typeof(RiskAcceptanceExpired)]];

    /// <summary>Looks until there is nothing more to judge.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        while (await IsBehindAsync(cancellationToken))
            await LookOnceAsync(cancellationToken);
    }

    private async Task<bool> IsBehindAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(IsBehindSql);
        command.Parameters.Add(new() { Value = clock.Today });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private async Task LookOnceAsync(CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession(IsolationLevel.RepeatableRead);
        await session.BeginTransactionAsync(cancellationToken);
        var connection = session.Connection!;
        // One snapshot, taken once the lock is ours: ledger, queue and the milestones' rows in it tell of the same events.
        await using (var hold = new NpgsqlCommand(LockSql, connection))
            await hold.ExecuteNonQueryAsync(cancellationToken);

        var (position, day, end, isSealed) = await ReadWatchAsync(connection, cancellationToken);
        var today = clock.Today;
        var notices = new List<Notice>();
        var upTo = day is null ? end : Math.Min(end, position + BatchSize);
        // Rows that tell of events which are not in the ledger yet would be judged twice: by the day, and when their events are.
        var isDayJudged = day is null || (today > day && upTo == end && isSealed);
        if (day is { } since)
        {
            notices.AddRange(await JudgeEventsAsync(connection, position, upTo, since, today, cancellationToken));
            if (isDayJudged)
                notices.AddRange(await JudgeDaysAsync(connection, since, today, cancellationToken));
        }

        session.QueueOperation(Statement.Of(
            NoticesSql, notices.Select(notice => notice.MilestoneId).ToArray(), notices.Select(notice => notice.FellOn).ToArray()));
        session.QueueOperation(Statement.Of(MoveSql, upTo, isDayJudged ? today : day!.Value));
        await session.SaveChangesAsync(cancellationToken);
    }

    private static async Task<(long Position, DateOnly? Day, long End, bool IsSealed)> ReadWatchAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadWatchSql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetBoolean(3));
    }

    /// <summary>What events made overdue that was not, both judged on the day <paramref name="since"/>.</summary>
    private async Task<List<Notice>> JudgeEventsAsync(
        NpgsqlConnection connection, long after, long upTo, DateOnly since, DateOnly today, CancellationToken cancellationToken)
    {
        var notices = new List<Notice>();
        if (upTo == after)
            return notices;

        var entries = await ledger.ReadAsync(after, (int)(upTo - after), cancellationToken);
        foreach (var entry in entries.Where(entry => Causes.Contains(entry.EventType)))
        {
            try
            {
                await using var session = store.QuerySession();
                var events = await session.Events.QueryAllRawEvents()
                    .Where(one => one.StreamId == entry.StreamId && one.Version <= entry.Version && one.MaybeArchived())
                    .OrderBy(one => one.Version)
                    .ToListAsync(cancellationToken);
                var before = events.SkipLast(1).Select(one => one.Data).Aggregate(Standing.None, Standing.Evolve);
                if (!before.IsOverdueOn(since) && Standing.Evolve(before, events[^1].Data).IsOverdueOn(since))
                    notices.Add(new Notice(entry.StreamId, DayOf(entry, since, today)));
            }
            catch (Exception e) when (e is not OperationCanceledException && !DatabaseFailure.IsUnavailable(e))
            {
                // A newer version may have recorded what this one cannot read: that one milestone is not told of, the others are.
                logger.LogError(e, "Milestone {Milestone} cannot be judged at version {Version}", entry.StreamId, entry.Version);
            }
        }

        var closed = await KeysAsync(connection, ClosedSql, cancellationToken, since, notices.Select(notice => notice.MilestoneId).ToArray());
        notices.RemoveAll(notice => closed.Contains(notice.MilestoneId));
        foreach (var entry in entries.Where(entry => Reopenings.Contains(entry.EventType)))
        {
            var reopened = await KeysAsync(
                connection, ReopenedSql, cancellationToken, since, entry.StreamId, entry.Timestamp.UtcDateTime);
            notices.AddRange(reopened
                .Where(milestone => !notices.Exists(notice => notice.MilestoneId == milestone))
                .Select(milestone => new Notice(milestone, DayOf(entry, since, today))));
        }

        return notices;
    }

    private static async Task<List<Guid>> KeysAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetGuid(0));
        return found;
    }

    private static async Task<List<Notice>> JudgeDaysAsync(
        NpgsqlConnection connection, DateOnly since, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PassedSql, connection);
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = today });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var notices = new List<Notice>();
        while (await row.ReadAsync(cancellationToken))
            notices.Add(new Notice(row.GetGuid(0), row.GetFieldValue<DateOnly>(1)));
        return notices;
    }

    /// <summary>The day of an event; never before what was judged already, nor in the future, whatever clock its writer had.</summary>
    private DateOnly DayOf(LedgerEntry entry, DateOnly since, DateOnly today)
    {
        var day = clock.DayOf(entry.Timestamp);
        return day < since ? since : day > today ? today : day;
    }

    /// <remarks>
    /// What waits without an event, or is sealed already, will never be sealed, and is for the verification to tell.
    /// </remarks>
    private const string IsSealedSql = """
        not exists (
          select from unsealed
          where exists (select from mt_events where mt_events.seq_id = unsealed.seq_id)
            and not exists (select from ledger where ledger.seq_id = unsealed.seq_id))
        """;

    private const string IsBehindSql =
        $"select day is null or position < ledger_end() or (day < $1 and {IsSealedSql}) from overdue_watch";

    /// <remarks>
    /// A rebuild that put new tables in the place of the live ones after the snapshot was taken would have them look empty: it waits for
    /// us.
    /// </remarks>
    private const string LockSql =
        "lock table overdue_watch in share row exclusive mode; lock table milestones in row share mode";

    private const string ReadWatchSql =
        $"select position, day, greatest(position, ledger_end()), {IsSealedSql} from overdue_watch";

    /// <remarks>Done or withdrawn on the very day that it would have become overdue, it never was.</remarks>
    private const string PassedSql = """
        select id, due_latest + 1
        from milestones
        where due_latest >= $1 and due_latest < $2
          and (withdrawn_on is null or withdrawn_on > due_latest + 1) and (done_on is null or done_on > due_latest + 1)
          and (closed_on is null or closed_on > due_latest + 1)
        order by due_latest, id
        """;

    private const string ClosedSql = "select id from milestones where id = any($2) and closed_on <= $1";

    /// <remarks>What was closed until then, and is overdue since it is not.</remarks>
    private const string ReopenedSql = """
        select id
        from milestones m
        where finding_id = $2 and closed_on is null and due_latest < $1 and withdrawn_on is null and (done_on is null or done_on > $1)
          and exists (
            select from milestones_history h where h.id = m.id and h.closed_on is not null and upper(h.known) >= $3)
        order by id
        """;

    private const string NoticesSql = """
        insert into overdue_notices (number, milestone_id, fell_on)
        select (select coalesce(max(number), 0) from overdue_notices) + row_number() over (order by place), milestone_id, fell_on
        from unnest($1, $2) with ordinality as notice (milestone_id, fell_on, place) join milestones on id = milestone_id
        """;

    private const string MoveSql = "update overdue_watch set position = $1, day = $2";

    private sealed record Notice(Guid MilestoneId, DateOnly FellOn);
}
