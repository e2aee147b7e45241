using JasperFx.Events;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// Keeps the tables <c>milestones</c>, <c>milestone_progress</c> and <c>milestone_date_changes</c>. Whether one is overdue is asked, never
/// stored.
/// </summary>
public sealed class MilestoneProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Milestones";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["milestones", "milestone_progress", "milestone_date_changes"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded)
    {
        if (recorded.Data is not MilestoneEvent change)
            yield break;

        // Before the row, which still has the date that is changed.
        if (DateChange(recorded, change) is { } dateChange)
            yield return dateChange;
        if (Row(recorded.StreamId, recorded.Version, change) is { } row)
            yield return row;
        if (change is MilestoneCorrected corrected)
        {
            foreach (var text in corrected.Texts)
                yield return Statement.Of(text.Field is CorrectedField.DuePhrase ? WordsSql : TitleSql, recorded.StreamId, text.To);
        }

        if (change is ProgressPosted progress)
            yield return Progress(recorded, progress.Text);
        if (change is MilestoneReportedDone { Note: { } note })
            yield return Progress(recorded, note);
    }

    private static Statement? Row(Guid id, long version, MilestoneEvent change) => change switch
    {
        MilestoneCommitted e => Statement.Of(
            InsertSql,
            id,
            e.FindingId,
            e.Title,
            e.Due.Phrase,
            e.Due.SaidOn,
            e.Due.Earliest,
            e.Due.Latest,
            e.Due.Rule,
            e.Due.Condition,
            nameof(MilestoneStatus.Committed),
            e.Recommendations.ToArray(),
            e.DependsOn,
            e.Due.RoundMonths,
            e.Due.Calendar.ToString(),
            e.Due.Kind is DueKind.Continuing,
            version,
            e.Due.OriginalEarliest ?? e.Due.Earliest,
            e.Due.OriginalLatest ?? e.Due.Latest),
        OccurrenceBegun e => Statement.Of(PreviousSql, id, e.PreviousId),
        MilestoneDueRestated { Due: var due } => Statement.Of(
            DueSql,
            id,
            due.Phrase,
            due.SaidOn,
            due.Earliest,
            due.Latest,
            due.Rule,
            due.Condition,
            due.RoundMonths,
            due.Calendar.ToString(),
            due.Kind is DueKind.Continuing),
        MilestoneDueReread { Due: var due } => Statement.Of(
            RereadSql, id, due.Earliest, due.Latest, due.Rule, due.Calendar.ToString()),
        ConditionEnded { Due: { } due } e => Statement.Of(
            ConditionDatedSql,
            id,
            e.Outcome.ToString(),
            e.EndedOn,
            e.Note,
            due.Phrase,
            due.SaidOn,
            due.Earliest,
            due.Latest,
            due.Rule,
            due.Calendar.ToString()),
        ConditionEnded e => Statement.Of(ConditionSql, id, e.Outcome.ToString(), e.EndedOn, e.Note),
        MilestoneLapsed e => Statement.Of(LapsedSql, id, nameof(MilestoneStatus.Committed), e.LapsedOn, e.Reason),
        DependencyMet e => Statement.Of(WindowSql, id, e.DueEarliest, e.DueLatest),
        MilestoneReportedDone e => Statement.Of(StatusSql, id, nameof(MilestoneStatus.ReportedDone), e.DoneOn),
        MilestoneVerified => Statement.Of(VerifiedSql, id, nameof(MilestoneStatus.Verified)),
        MilestoneReturned => Statement.Of(StatusSql, id, nameof(MilestoneStatus.Committed), null),
        NewDateApproved { Due: var due } => Statement.Of(
            NewDateSql, id, due.Phrase, due.SaidOn, due.Earliest, due.Latest, due.Rule, due.Condition, due.Calendar.ToString()),
        MilestoneWithdrawn e => Statement.Of(WithdrawnSql, id, nameof(MilestoneStatus.Withdrawn), e.WithdrawnOn, e.Reason),
        OwnerAssigned e => Statement.Of(OwnerSql, id, e.Owner, e.Contact),
        _ => null,
    };

    private static Statement? DateChange(IEvent recorded, MilestoneEvent change)
    {
        var (id, version) = (recorded.StreamId, recorded.Version);
        var by = EventHeaders.ActorOf(EventHeaders.Of(recorded))?.Name;
        return change switch
        {
            MilestoneDueRestated { Due: var due } => Statement.Of(
                RestatedSql, id, version, nameof(DateChangeStatus.Restated), due.Phrase, due.Earliest, due.Latest, by),
            MilestoneDueReread { Due: var due } => Statement.Of(
                RestatedSql, id, version, nameof(DateChangeStatus.Reread), due.Phrase, due.Earliest, due.Latest, by),
            NewDateProposed { Due: var due } e => Statement.Of(
                ProposedSql, id, version, nameof(DateChangeStatus.Proposed), due.Phrase, due.Earliest, due.Latest, by, e.Number, e.Reason),
            NewDateApproved e => Statement.Of(ApprovedSql, id, e.Number, nameof(DateChangeStatus.Approved), version, by),
            NewDateDeclined e => Statement.Of(DeclinedSql, id, e.Number, nameof(DateChangeStatus.Declined), version, by, e.Reason),
            MilestoneVerified or MilestoneWithdrawn => Statement.Of(
                ProposalLapsedSql, id, nameof(DateChangeStatus.Proposed), nameof(DateChangeStatus.Lapsed), version, by),
            _ => null,
        };
    }

    private static Statement Progress(IEvent recorded, string text)
    {
        var headers = EventHeaders.Of(recorded);
        var actor = EventHeaders.ActorOf(headers);
        return Statement.Of(
            ProgressSql, recorded.StreamId, recorded.Version, text, EventHeaders.OccurredOn(headers), actor?.Name, actor?.Agency);
    }

    /// <remarks>
    /// "Originally due December 31, 2023, now expected by June 30, 2024" tells the first date itself. Whoever closes meanwhile what it serves
    /// is waited for.
    /// </remarks>
    private const string InsertSql = $"""
        with served as (
          select {ClosedMilestones.ClosedOnSql} as closed_on from recommendations r where r.finding_id = $2 and r.number = any($11) for share
        )
        insert into milestones
            (id, finding_id, seq_id, title, due_phrase, said_on, due_earliest, due_latest, due_rule, due_condition, status,
             recommendations, depends_on, promised_on, original_phrase, original_earliest, original_latest, published_phrase,
             round_months, due_calendar, continuing, closed_on, audit_id)
        values
            ($1, $2, (select seq_id from mt_events where stream_id = $1 and version = $16), $3, $4, $5, $6, $7, $8, $9, $10,
             $11, $12, $5, $4, $17, $18, $4, $13, $14, $15,
             (select case when bool_and(closed_on is not null) then max(closed_on) end from served),
             (select audit_id from findings where id = $2))
        """;

    private const string DueSql = """
        update milestones
        set due_phrase = $2, said_on = $3, due_earliest = $4, due_latest = $5, due_rule = $6, due_condition = $7, published_phrase = $2,
          round_months = $8, due_calendar = $9, continuing = $10, unslipped_days = 0,
          condition_outcome = null, condition_ended_on = null, condition_note = null, corrected_phrase = null,
          slips = slips + case when $5 > due_latest then 1 else 0 end
        where id = $1
        """;

    /// <remarks>The same words, and nobody's slip: days that are told apart from those by which the agency moved the date.</remarks>
    private const string RereadSql = """
        update milestones
        set due_earliest = $2, due_latest = $3, due_rule = $4, due_calendar = $5, unslipped_days = unslipped_days + ($3 - due_latest)
        where id = $1
        """;

    private const string NewDateSql = """
        update milestones
        set due_phrase = $2, said_on = $3, due_earliest = $4, due_latest = $5, due_rule = $6, due_condition = $7,
          due_calendar = $8, corrected_phrase = null, slips = slips + case when $5 > due_latest then 1 else 0 end
        where id = $1
        """;

    /// <remarks>While the first phrase stands, the day on which its clock starts makes its date: nothing slipped.</remarks>
    private const string WindowSql = """
        update milestones m
        set due_earliest = coalesce($2, due_earliest), due_latest = coalesce($3, due_latest),
          original_earliest = case when stands.first then coalesce($2, original_earliest) else original_earliest end,
          original_latest = case when stands.first then coalesce($3, original_latest) else original_latest end
        from (
          select not exists (select from milestone_date_changes where milestone_id = $1 and status in ('Restated', 'Approved')) as first
        ) stands
        where m.id = $1
        """;

    private const string ConditionSql =
        "update milestones set condition_outcome = $2, condition_ended_on = $3, condition_note = $4 where id = $1";

    /// <remarks>The first date that it has: nothing slipped.</remarks>
    private const string ConditionDatedSql = """
        update milestones
        set condition_outcome = $2, condition_ended_on = $3, condition_note = $4, due_phrase = $5, said_on = $6, due_earliest = $7,
          due_latest = $8, due_rule = $9, due_calendar = $10, original_earliest = coalesce(original_earliest, $7),
          original_latest = coalesce(original_latest, $8), corrected_phrase = case when due_phrase = $5 then corrected_phrase end
        where id = $1
        """;

    /// <remarks>It was in place until then: the agency is late from that day on, and moved no date.</remarks>
    private const string LapsedSql = """
        update milestones
        set status = $2, done_on = null, due_earliest = $3, due_latest = $3, lapsed_on = $3, lapse_reason = $4,
          unslipped_days = unslipped_days + coalesce($3 - due_latest, 0)
        where id = $1
        """;

    private const string StatusSql = "update milestones set status = $2, done_on = $3 where id = $1";

    private const string VerifiedSql = "update milestones set status = $2 where id = $1";

    private const string WithdrawnSql = "update milestones set status = $2, withdrawn_on = $3, withdrawn_reason = $4 where id = $1";

    private const string PreviousSql = "update milestones set previous_id = $2 where id = $1";

    private const string OwnerSql = "update milestones set owner = $2, contact = $3 where id = $1";

    private const string TitleSql = "update milestones set title = $2 where id = $1";

    private const string WordsSql = "update milestones set corrected_phrase = $2 where id = $1";

    private const string RestatedSql = """
        insert into milestone_date_changes
          (milestone_id, version, status, phrase, from_earliest, from_latest, to_earliest, to_latest, by_name, decided_version, audit_id)
        select id, $2, $3, $4, due_earliest, due_latest, $5, $6, $7, $2, audit_id from milestones where id = $1
        """;

    private const string ProposedSql = """
        insert into milestone_date_changes
          (milestone_id, version, status, phrase, from_earliest, from_latest, to_earliest, to_latest, by_name, proposal, reason,
           audit_id)
        select id, $2, $3, $4, due_earliest, due_latest, $5, $6, $7, $8, $9, audit_id from milestones where id = $1
        """;

    /// <remarks>What it changes is the date at this moment, which another version of the response may have stated since.</remarks>
    private const string ApprovedSql = """
        update milestone_date_changes c
        set status = $3, decided_version = $4, decided_by = $5, from_earliest = m.due_earliest, from_latest = m.due_latest
        from milestones m
        where c.milestone_id = $1 and c.proposal = $2 and m.id = $1
        """;

    private const string DeclinedSql = """
        update milestone_date_changes set status = $3, decided_version = $4, decided_by = $5, decline_reason = $6
        where milestone_id = $1 and proposal = $2
        """;

    private const string ProposalLapsedSql = """
        update milestone_date_changes set status = $3, decided_version = $4, decided_by = $5 where milestone_id = $1 and status = $2
        """;

    private const string ProgressSql = """
        insert into milestone_progress (milestone_id, version, text, occurred_on, by_name, agency) values ($1, $2, $3, $4, $5, $6)
        """;
}
