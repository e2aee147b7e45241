using Npgsql;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.ReadModels;

/// <summary>Keeps the tables <c>milestones</c> and <c>milestone_progress</c>. Whether one is overdue is asked, never stored.</summary>
public sealed class MilestoneProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "Milestones";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => ["milestones", "milestone_progress"];

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded)
    {
        if (recorded.Data is not MilestoneEvent change)
            yield break;

        if (Row(recorded.StreamId, change) is { } row)
            yield return row;
        if (change is ProgressPosted progress)
            yield return Progress(recorded, progress.Text);
        if (change is MilestoneReportedDone { Note: { } note })
            yield return Progress(recorded, note);
    }

    private static NpgsqlBatchCommand? Row(Guid id, MilestoneEvent change) => change switch
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
            e.DependsOn),
        MilestoneDueRestated { Due: var due } => Statement.Of(
            DueSql, id, due.Phrase, due.SaidOn, due.Earliest, due.Latest, due.Rule, due.Condition),
        DependencyMet e => Statement.Of(WindowSql, id, e.DueEarliest, e.DueLatest),
        MilestoneReportedDone e => Statement.Of(StatusSql, id, nameof(MilestoneStatus.ReportedDone), e.DoneOn),
        MilestoneVerified => Statement.Of(VerifiedSql, id, nameof(MilestoneStatus.Verified)),
        MilestoneReturned => Statement.Of(StatusSql, id, nameof(MilestoneStatus.Committed), null),
        _ => null,
    };

    private static NpgsqlBatchCommand Progress(StreamEvent recorded, string text)
    {
        var headers = recorded.Metadata.Headers;
        var actor = EventHeaders.ActorOf(headers);
        return Statement.Of(
            ProgressSql, recorded.StreamId, recorded.Version, text, EventHeaders.OccurredOn(headers), actor?.Name, actor?.Agency);
    }

    private const string InsertSql = """
        insert into milestones
            (id, finding_id, ordinal, title, due_phrase, said_on, due_earliest, due_latest, due_rule, due_condition, status,
             recommendations, depends_on)
        values
            ($1, $2, (select coalesce(max(ordinal), 0) + 1 from milestones where finding_id = $2), $3, $4, $5, $6, $7, $8, $9, $10,
             $11, $12)
        """;

    private const string DueSql = """
        update milestones
        set due_phrase = $2, said_on = $3, due_earliest = $4, due_latest = $5, due_rule = $6, due_condition = $7
        where id = $1
        """;

    private const string WindowSql = """
        update milestones set due_earliest = coalesce($2, due_earliest), due_latest = coalesce($3, due_latest) where id = $1
        """;

    private const string StatusSql = "update milestones set status = $2, done_on = $3 where id = $1";

    private const string VerifiedSql = "update milestones set status = $2 where id = $1";

    private const string ProgressSql = """
        insert into milestone_progress (milestone_id, version, text, occurred_on, by_name, agency) values ($1, $2, $3, $4, $5, $6)
        """;
}
