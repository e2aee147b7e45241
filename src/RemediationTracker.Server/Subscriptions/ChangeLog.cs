using Npgsql;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>
/// The two logs that the subscriptions tell: the ledger of events, and the notices of what became overdue. What an entry is about is read
/// with it, once for all who are told.
/// </summary>
public sealed class ChangeLog(NpgsqlDataSource database, LedgerReader ledger, LedgerSealer sealer, TrackerReader reader, TrackerClock clock)
{
    private static readonly IReadOnlyList<string> MilestoneColumns = MilestoneSources.Milestones.AllColumns;
    private static readonly IReadOnlyList<string> FindingColumns = FindingSources.Findings.AllColumns;
    private static readonly IReadOnlyList<string> AuditColumns = AuditSources.Audits.AllColumns;

    /// <summary>The position of the last event that is sealed.</summary>
    public Task<long> LastSealedAsync(CancellationToken cancellationToken) => ledger.EndAsync(cancellationToken);

    /// <summary>The position of the last event, of all that is committed by now.</summary>
    public async Task<long> LastEventAsync(CancellationToken cancellationToken)
    {
        await sealer.SealAllAsync(cancellationToken);
        return await ledger.EndAsync(cancellationToken);
    }

    /// <summary>The number of the last notice; 0 when there is none.</summary>
    public async Task<long> LastNoticeAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(LastNoticeSql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    internal async Task<LogPage<Change>> ReadEventsAsync(long after, int most, CancellationToken cancellationToken)
    {
        var entries = await ledger.ReadAsync(after, most, cancellationToken);
        if (entries.Count == 0)
            return new LogPage<Change>([], after);

        var rows = await RowsAsync([.. entries.Select(entry => entry.StreamId).Distinct()], cancellationToken);
        var changes =
            from entry in entries
            let milestone = rows.Milestones.GetValueOrDefault(entry.StreamId)
            let finding = rows.Findings.GetValueOrDefault(milestone?.FindingKey ?? entry.StreamId)
            let audit = finding is null ? null : rows.Audits.GetValueOrDefault(finding.AuditKey)
            where audit is not null
            select new Change(entry.Position!.Value, HistoryEntry.Of(entry), milestone, finding, audit);
        return new LogPage<Change>([.. changes], entries[^1].Position!.Value);
    }

    internal async Task<LogPage<OverdueNotice>> ReadNoticesAsync(long after, int most, CancellationToken cancellationToken)
    {
        var notices = new List<(long Number, Guid Milestone, DateOnly FellOn)>();
        await using (var command = database.CreateCommand(NoticesSql))
        {
            command.Parameters.Add(new() { Value = after });
            command.Parameters.Add(new() { Value = most });
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                notices.Add((row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2)));
        }

        if (notices.Count == 0)
            return new LogPage<OverdueNotice>([], after);

        var rows = await RowsAsync([.. notices.Select(notice => notice.Milestone).Distinct()], cancellationToken);
        var told =
            from notice in notices
            let milestone = rows.Milestones.GetValueOrDefault(notice.Milestone)
            let finding = milestone is null ? null : rows.Findings.GetValueOrDefault(milestone.FindingKey)
            let audit = finding is null ? null : rows.Audits.GetValueOrDefault(finding.AuditKey)
            where audit is not null
            select new OverdueNotice(notice.Number, notice.FellOn, milestone, audit);
        return new LogPage<OverdueNotice>([.. told], notices[^1].Number);
    }

    /// <summary>The rows behind these streams, and the findings and audits that they belong to.</summary>
    private async Task<Rows> RowsAsync(IReadOnlyCollection<Guid> streams, CancellationToken cancellationToken)
    {
        var all = ReadScope.Everything;
        var milestones = await reader.ByKeyAsync(MilestoneSources.On(clock.Today), all, MilestoneColumns, streams, cancellationToken);
        var findingKeys = streams.Concat(milestones.Values.Select(milestone => milestone.FindingKey)).Distinct().ToList();
        var findings = await reader.ByKeyAsync(FindingSources.Findings, all, FindingColumns, findingKeys, cancellationToken);
        var auditKeys = findings.Values.Select(finding => finding.AuditKey).Distinct().ToList();
        var audits = await reader.ByKeyAsync(AuditSources.Audits, all, AuditColumns, auditKeys, cancellationToken);
        return new Rows(milestones, findings, audits);
    }

    private const string LastNoticeSql = "select coalesce(max(number), 0) from overdue_notices";

    private const string NoticesSql = """
        select number, milestone_id, fell_on from overdue_notices where number > $1 order by number limit $2
        """;

    private sealed record Rows(
        IReadOnlyDictionary<Guid, MilestoneRow> Milestones,
        IReadOnlyDictionary<Guid, FindingRow> Findings,
        IReadOnlyDictionary<Guid, AuditRow> Audits);
}
