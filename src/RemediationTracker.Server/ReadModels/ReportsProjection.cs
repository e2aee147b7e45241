using Npgsql;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.ReadModels;

/// <summary>
/// Keeps the table <c>reports</c>: how long the auditor took to answer each report. It counts from the day on which somebody reported, as
/// an answer cannot come before. Of an event of another program, which does not say when it was done, that is the day (UTC) on which it
/// was recorded.
/// </summary>
public sealed class ReportsProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "Reports";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => ["reports"];

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => recorded.Data switch
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

    private static NpgsqlBatchCommand Reported(StreamEvent recorded, int? number) =>
        Statement.Of(ReportedSql, recorded.StreamId, recorded.Version, number, DayOf(recorded));

    private static NpgsqlBatchCommand Answered(StreamEvent recorded, int? number, string answer) =>
        Statement.Of(AnsweredSql, recorded.StreamId, number, answer, DayOf(recorded), recorded.Version);

    private static DateOnly? DayOf(StreamEvent recorded) => EventHeaders.ActedOn(recorded.Metadata.Headers);

    private const string ReportedSql = """
        insert into reports (stream_id, version, number, reported_on)
        values ($1, $2, $3,
          coalesce($4, (select (e.timestamp at time zone 'utc')::date from mt_events e where e.stream_id = $1 and e.version = $2)))
        """;

    private const string AnsweredSql = """
        update reports
        set answer = $3, answered_version = $5,
          answered_on =
            coalesce($4, (select (e.timestamp at time zone 'utc')::date from mt_events e where e.stream_id = $1 and e.version = $5))
        where stream_id = $1 and number is not distinct from $2::integer and answer is null
        """;
}
