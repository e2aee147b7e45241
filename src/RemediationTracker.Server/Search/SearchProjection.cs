using JasperFx.Events;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Search;

/// <summary>
/// Keeps the table <c>search_texts</c>: after each event that changes a text, the texts of its stream are taken anew from the tables of
/// audits, findings and milestones, as these stand by then. So it comes after them.
/// </summary>
public sealed class SearchProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Search";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["search_texts"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        AuditOpened or AuditRevised or AuditCorrected or AuditOverviewRecorded => Anew(recorded.StreamId),
        FindingRecorded or FindingTextSuperseded or FindingCorrected or ResponseRecorded or ReplyRecorded => Anew(recorded.StreamId),
        RecommendationMade or RecommendationTextSuperseded or RecommendationCorrected => Anew(recorded.StreamId),
        MilestoneCommitted or MilestoneDueRestated or ConditionEnded or NewDateApproved or MilestoneCorrected => Anew(recorded.StreamId),
        _ => [],
    };

    private static IEnumerable<Statement> Anew(Guid stream) => [Statement.Of(DeleteSql, stream), Statement.Of(InsertSql, stream)];

    private const string DeleteSql = "delete from search_texts where id = $1";

    private const string InsertSql = """
        insert into search_texts (kind, id, number, audit_id, finding_id, title, body)
        select kind, id, number, audit_id, finding_id, title, body from search_sources where id = $1
        """;
}
