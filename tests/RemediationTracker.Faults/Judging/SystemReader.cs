using Npgsql;
using RemediationTracker.Faults.Site;
using RemediationTracker.Faults.Workload;

namespace RemediationTracker.Faults.Judging;

/// <summary>Asks the system what it holds, by SQL past the servers, and by the API.</summary>
internal sealed class SystemReader(TrackerSite site, TrackerWorkload workload)
{
    /// <summary>The events of milestones by ledger position, but for their first; those without a position come last.</summary>
    public Task<List<RecordedRow>> RecordAsync(CancellationToken cancellationToken) => ReadAsync(
        RecordSql,
        row => new RecordedRow(
            row.IsDBNull(0) ? null : row.GetInt64(0),
            row.GetGuid(1),
            row.GetInt64(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4)),
        cancellationToken);

    /// <summary>The read model of progress.</summary>
    public Task<List<ProgressRow>> ProgressAsync(CancellationToken cancellationToken) => ReadAsync(
        ProgressSql, row => new ProgressRow(row.GetGuid(0), row.GetInt64(1), row.GetString(2)), cancellationToken);

    /// <summary>The first position where the ledger's chain is broken or has a gap; null when it is whole.</summary>
    public async Task<long?> BrokenAtAsync(CancellationToken cancellationToken)
    {
        var broken = await ReadAsync(BrokenSql, row => row.GetInt64(0), cancellationToken);
        return broken.Count == 0 ? null : broken[0];
    }

    /// <summary>What is still under way, in words; empty when all is quiet.</summary>
    public async Task<List<string>> UnderWayAsync(CancellationToken cancellationToken)
    {
        var unfinished = await ReadAsync(UnderWaySql, row => row.GetString(0), cancellationToken);
        var last = await ReadAsync(LastSql, row => (row.GetGuid(0), row.GetInt64(1)), cancellationToken);
        unfinished.AddRange(
            from subscriber in workload.Subscribers
            where last.Exists(row => row != subscriber.Last)
            select $"{subscriber.Name} was not told of the last event; its connection broke last by: {subscriber.LastBreak}");
        return unfinished;
    }

    /// <summary>The histories of these milestones as the API tells them, but for the first line of each.</summary>
    public async Task<List<HistoryRow>> HistoriesAsync(IEnumerable<Guid> milestones, CancellationToken cancellationToken)
    {
        var histories = new List<HistoryRow>();
        foreach (var milestone in milestones)
        {
            var id = MilestoneId.Of(milestone);
            var answer = await workload.Api.SendAsync(site.Auditor, HistoryQuery, new { id }, cancellationToken);
            if (answer.TryGetProperty("errors", out var errors))
                throw new InvalidOperationException($"The history cannot be read: {errors}");
            histories.AddRange(
                from line in answer.GetProperty("data").GetProperty("node").GetProperty("history").EnumerateArray().Skip(1)
                select new HistoryRow(milestone, line.GetProperty("version").GetInt64(), line.GetProperty("type").GetString()!));
        }

        return histories;
    }

    private async Task<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await site.Postgres.ConnectAsync(cancellationToken);
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(read(row));
        return rows;
    }

    private const string LastSql = """
        select event.stream_id, event.version
        from ledger join mt_events as event using (seq_id) join mt_streams as stream on stream.id = event.stream_id
        where stream.type = 'milestone' and event.type <> 'milestone_committed'
        order by ledger.position desc limit 1
        """;

    private const string RecordSql = """
        select ledger.position, event.stream_id, event.version, event.type,
          coalesce(event.data ->> 'Text', event.data ->> 'Note', event.data ->> 'Basis')
        from mt_events as event join mt_streams as stream on stream.id = event.stream_id left join ledger using (seq_id)
        where stream.type = 'milestone' and event.type <> 'milestone_committed'
        order by ledger.position nulls last, event.stream_id, event.version
        """;

    private const string ProgressSql = "select milestone_id, version, text from milestone_progress";

    /// <remarks>The last position is the number of entries only when none is missing.</remarks>
    private const string BrokenSql = """
        select position
        from (
          select *, lag(hash, 1, '') over (order by position) as before, row_number() over (order by position) as place from ledger
        ) as ledger left join mt_events as event using (seq_id)
        where hash is distinct from ledger_hash(before, position, event) or position <> place
        order by position limit 1
        """;

    private const string UnderWaySql = """
        select format('%s messages wait, the first tried %s times', count(*), max(attempts))
        from wolverine.wolverine_incoming_envelopes where status = 'Incoming' having count(*) > 0
        union all
        select format('There are %s dead letters: %s', count(*), max(exception_message))
        from wolverine.wolverine_dead_letters having count(*) > 0
        union all
        select format('%s events wait for their seal since %s', count(*), min(queued_at)) from unsealed having count(*) > 0
        union all
        select format('%s has come to %s only.', 'The overdue watch', position)
        from overdue_watch where position < (select max(position) from ledger)
        """;

    private const string HistoryQuery = "query ($id: ID!) { node(id: $id) { ... on Milestone { history { version type } } } }";
}
