using JasperFx.Events;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// Keeps the table <c>reports</c>: how long the auditor took to answer each report. It counts from the day on which somebody reported, as
/// an answer cannot come before.
/// </summary>
public sealed class ReportsProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Reports";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["reports"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        MilestoneReportedDone => [Reported(recorded, null)],
        MilestoneVerified => [Answered(recorded, null, "Verified")],
        MilestoneReturned => [Answered(recorded, null, "Returned")],
        MilestoneWithdrawn => [Answered(recorded, null, "Closed")],
        RecommendationReportedImplemented e => [Reported(recorded, e.Number)],
        RecommendationVerified e => [Answered(recorded, e.Number, "Verified")],
        RecommendationReturned e => [Answered(recorded, e.Number, "Returned")],
        RecommendationClosed e => [Answered(recorded, e.Number, "Closed")],
        RiskAccepted e => [Answered(recorded, e.Number, "Closed")],
        _ => [],
    };

    private static Statement Reported(IEvent recorded, int? number) =>
        Statement.Of(ReportedSql, recorded.StreamId, recorded.Version, number, DayOf(recorded));

    private static Statement Answered(IEvent recorded, int? number, string answer) =>
        Statement.Of(AnsweredSql, recorded.StreamId, number, answer, DayOf(recorded), recorded.Version);

    private static DateOnly? DayOf(IEvent recorded) => EventHeaders.ActedOn(EventHeaders.Of(recorded));

    private const string ReportedSql = """
        insert into reports (stream_id, version, number, reported_on, audit_id)
        values ($1, $2, $3, $4, coalesce((select audit_id from milestones where id = $1), (select audit_id from findings where id = $1)))
        """;

    private const string AnsweredSql = """
        update reports
        set answer = $3, answered_on = $4, answered_version = $5
        where stream_id = $1 and number is not distinct from $2::integer and answer is null
        """;
}
