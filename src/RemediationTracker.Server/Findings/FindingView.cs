using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Findings;

/// <summary>What the page of a finding shows.</summary>
public sealed record FindingView
{
    /// <summary>The day judged, and of which the record is.</summary>
    public required AskedDays Days { get; init; }

    public required FindingRow Finding { get; init; }

    public required AuditRow Audit { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyList<RecommendationRow> Recommendations { get; init; }

    /// <summary>As they stand on the page.</summary>
    public required IReadOnlyList<MilestoneRow> Commitments { get; init; }

    /// <summary>Responses and replies that the reader may know of, the earliest first.</summary>
    public required IReadOnlyList<StatementRow> Statements { get; init; }

    /// <summary>The earlier finding that it repeats; null when none, or not to be read.</summary>
    public required FindingRow? Prior { get; init; }

    /// <summary>Later findings that repeat it.</summary>
    public required IReadOnlyList<FindingRow> RepeatedBy { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<StoryLine> Story { get; init; }

    /// <summary>The commitments that serve a recommendation.</summary>
    public IReadOnlyList<MilestoneRow> Serving(int number) => [.. Commitments.Where(one => one.RecommendationNumbers.Contains(number))];
}
