using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// A milestone whose recommendations are all closed, whatever the outcome, is late no more. So is one that serves a risk that is accepted.
/// </summary>
internal static class ClosedMilestones
{
    /// <summary>Since when the recommendation <c>r</c> holds up no milestone; null while it does.</summary>
    internal const string ClosedOnSql = "coalesce(r.closed_on, r.risk_accepted_on)";

    /// <summary>Notes on the milestones that serve a recommendation whether all that they serve is closed.</summary>
    public static Statement Serving(Guid finding, int number) => Statement.Of(ServingSql, finding, number);

    /// <summary>The open ones that end when a recommendation is closed: all others that they serve are closed.</summary>
    /// <param name="number">The recommendation's.</param>
    /// <param name="milestones">Those of its finding.</param>
    /// <param name="recommendations">Those of its finding.</param>
    public static IEnumerable<MilestoneRow> EndingWith(
        int number, IEnumerable<MilestoneRow> milestones, IEnumerable<RecommendationRow> recommendations)
    {
        var closed = recommendations.Where(one => (one.ClosedOn ?? one.RiskAcceptedUntil) is not null).Select(one => one.Number).ToHashSet();
        return milestones.Where(milestone =>
            milestone is { Status: MilestoneStatus.Committed or MilestoneStatus.ReportedDone, ClosedOn: null }
            && milestone.RecommendationNumbers.Contains(number)
            && milestone.RecommendationNumbers.All(other => other == number || closed.Contains(other)));
    }

    private const string ServingSql = $"""
        update milestones m
        set closed_on = served.closed_on
        from (
          select s.id, case when bool_and({ClosedOnSql} is not null) then max({ClosedOnSql}) end as closed_on
          from milestones s join recommendations r on r.finding_id = s.finding_id and r.number = any(s.recommendations)
          where s.finding_id = $1 and $2 = any(s.recommendations)
          group by s.id
        ) served
        where m.id = served.id and m.closed_on is distinct from served.closed_on
        """;
}
