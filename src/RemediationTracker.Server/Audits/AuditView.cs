using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Audits;

/// <summary>What the page of an audit shows.</summary>
public sealed record AuditView
{
    /// <summary>The day judged, and of which the record is.</summary>
    public required AskedDays Days { get; init; }

    public required AuditRow Audit { get; init; }

    /// <summary>By title.</summary>
    public required IReadOnlyList<FindingRow> Findings { get; init; }

    /// <summary>Of all the findings.</summary>
    public required IReadOnlyList<RecommendationRow> Recommendations { get; init; }

    /// <summary>How many commitments each finding has, and how many of them are overdue, or possibly late.</summary>
    public required IReadOnlyDictionary<Guid, (int All, int Overdue, int PossiblyLate)> Commitments { get; init; }

    /// <summary>Null when there is none that the reader may see.</summary>
    public required SurveyRow? Survey { get; init; }

    /// <summary>Errata in what is said of it, the earliest first.</summary>
    public required IReadOnlyList<CorrectionRow> Corrections { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<StoryLine> Story { get; init; }

    /// <summary>The recommendations of a finding.</summary>
    public IReadOnlyList<RecommendationRow> Of(Guid finding) => [.. Recommendations.Where(one => one.FindingKey == finding)];
}
