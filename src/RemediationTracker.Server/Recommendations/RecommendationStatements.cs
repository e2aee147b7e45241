using JasperFx.Events;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Recommendations;

/// <summary>What the events of recommendations make of the tables <c>recommendations</c> and <c>recommendation_acts</c>.</summary>
internal static class RecommendationStatements
{
    /// <summary>The statements for one event: the recommendation's row, the act, and what closing and reopening make of milestones.</summary>
    public static IEnumerable<Statement> Of(IEvent recorded, IRecommendationEvent change)
    {
        yield return Row(recorded.StreamId, EventHeaders.OccurredOn(EventHeaders.Of(recorded)), change);
        yield return Statement.Of(ActSql, recorded.StreamId, recorded.Version, change.Number, TextOf(change));
        if (change is RecommendationClosed or RiskAccepted or RecommendationReopened or RiskAcceptanceExpired)
            yield return ClosedMilestones.Serving(recorded.StreamId, change.Number);
    }

    /// <summary>Where a response stands on one recommendation.</summary>
    public static Statement Positioned(Guid finding, StatedPosition stated) =>
        Statement.Of(PositionSql, finding, stated.Recommendation, stated.Position.ToString());

    /// <summary>The priority of one recommendation.</summary>
    public static Statement Rated(Guid finding, AssignedPriority assigned) =>
        Statement.Of(PrioritySql, finding, assigned.Recommendation, assigned.Priority.ToString());

    private static Statement Row(Guid id, DateOnly? on, IRecommendationEvent change) => change switch
    {
        RecommendationMade e => Statement.Of(TextSql, id, e.Number, e.Text),
        RecommendationTextSuperseded e => Statement.Of(TextSql, id, e.Number, e.Text),
        RecommendationCorrected e => Statement.Of(TextSql, id, e.Number, e.To),
        RecommendationReportedImplemented e => Statement.Of(ReportedSql, id, e.Number, e.Extent.ToString(), on),
        RecommendationVerified e => Statement.Of(VerifiedSql, id, e.Number, on),
        RecommendationReturned e => Statement.Of(ReturnedSql, id, e.Number),
        RecommendationClosed e => Statement.Of(ClosedSql, id, e.Number, e.Outcome.ToString(), on, null),
        RecommendationReopened e => Statement.Of(ReopenedSql, id, e.Number, on),
        RiskAcceptanceRequested e => Statement.Of(RequestedSql, id, e.Number, e.ExpiresOn),
        RiskAccepted e => Statement.Of(ClosedSql, id, e.Number, nameof(RecommendationOutcome.RiskAccepted), on, e.ExpiresOn),
        RiskAcceptanceDeclined e => Statement.Of(RequestedSql, id, e.Number, null),
        RiskAcceptanceAcknowledged e => Statement.Of(AcknowledgedSql, id, e.Number, on),
        RiskAcceptanceExpired e => Statement.Of(ExpiredSql, id, e.Number, e.ExpiresOn),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.GetType().Name, "No such event."),
    };

    /// <summary>What was said with it; null when nothing was.</summary>
    private static string? TextOf(IRecommendationEvent change) => change switch
    {
        RecommendationMade e => e.Text,
        RecommendationTextSuperseded e => e.Text,
        RecommendationCorrected e => $"Corrected from “{e.From}” to “{e.To}”: {e.Reason}",
        RecommendationReportedImplemented e => e.Note,
        RecommendationVerified e => e.Basis,
        RecommendationReturned e => e.Reason,
        RecommendationClosed e => e.Reason,
        RecommendationReopened e => e.Reason,
        RiskAcceptanceRequested e => e.Reason,
        RiskAccepted e => e.Note,
        RiskAcceptanceDeclined e => e.Reason,
        RiskAcceptanceAcknowledged e => e.Note,
        _ => null,
    };

    private const string PositionSql = "update recommendations set position = $3 where finding_id = $1 and number = $2";

    private const string PrioritySql = "update recommendations set priority = $3 where finding_id = $1 and number = $2";

    private const string TextSql = """
        insert into recommendations (finding_id, number, text) values ($1, $2, $3)
        on conflict (finding_id, number) do update set text = excluded.text
        """;

    private const string ReportedSql = """
        update recommendations
        set status = 'ReportedImplemented', extent = $3, reported_on = $4, verified_on = null, risk_requested_until = null,
          outcome = null, closed_on = null
        where finding_id = $1 and number = $2
        """;

    private const string VerifiedSql = """
        update recommendations set status = 'Verified', verified_on = $3 where finding_id = $1 and number = $2
        """;

    private const string ReturnedSql = """
        update recommendations
        set status = case when risk_accepted_until is null then 'Open' else 'Closed' end, extent = null, reported_on = null,
          outcome = case when risk_accepted_until is not null then 'RiskAccepted' end, closed_on = risk_accepted_on
        where finding_id = $1 and number = $2
        """;

    private const string ClosedSql = """
        update recommendations
        set status = 'Closed', outcome = $3, closed_on = coalesce(closed_on, $4), risk_requested_until = null, risk_accepted_until = $5::date,
          risk_accepted_on = case when $5::date is not null then coalesce(risk_accepted_on, $4) end, risk_acknowledged_on = null
        where finding_id = $1 and number = $2
        """;

    private const string ReopenedSql = """
        update recommendations
        set status = 'Reopened', extent = null, outcome = null, reported_on = null, verified_on = null, closed_on = null, reopened_on = $3,
          risk_requested_until = null, risk_accepted_until = null, risk_accepted_on = null, risk_acknowledged_on = null
        where finding_id = $1 and number = $2
        """;

    /// <remarks>What is reported or verified as implemented by then goes its way.</remarks>
    private const string ExpiredSql = """
        with fixed as (
          select status = 'ReportedImplemented' or (status = 'Verified' and extent = 'Wholly') as is
          from recommendations where finding_id = $1 and number = $2
        )
        update recommendations
        set risk_requested_until = null, risk_accepted_until = null, risk_accepted_on = null, risk_acknowledged_on = null,
          outcome = null, closed_on = null,
          status = case when fixed.is then status else 'Reopened' end, extent = case when fixed.is then extent end,
          reported_on = case when fixed.is then reported_on end, verified_on = case when fixed.is then verified_on end,
          reopened_on = case when fixed.is then reopened_on else $3 end
        from fixed
        where finding_id = $1 and number = $2
        """;

    private const string RequestedSql = "update recommendations set risk_requested_until = $3 where finding_id = $1 and number = $2";

    private const string AcknowledgedSql = "update recommendations set risk_acknowledged_on = $3 where finding_id = $1 and number = $2";

    private const string ActSql = "insert into recommendation_acts (finding_id, version, number, text) values ($1, $2, $3, $4)";
}
