using RemediationTracker.Domain;
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

    /// <summary>
    /// Whose words a statement is: what a page or a spreadsheet told is its author's, and not of the auditor who brought it, whom the story
    /// names.
    /// </summary>
    public string WhoseWords(StatementRow statement) => statement switch
    {
        { Kind: StatementKind.Response, Role: not (Role.Auditee or Role.AuditeeHead) } =>
            $"{Finding.Agency}, {(Finding.PublishedOn is null ? "as the auditors recorded it" : "as published by OSA")}",
        { Kind: StatementKind.Reply } when Finding.PageSha256 is not null && statement.OccurredOn == Finding.PublishedOn =>
            "OSA, as it published it",
        _ => string.Join(", ", new[] { statement.By, statement.Agency }.OfType<string>()),
    };

    /// <summary>The commitments that serve a recommendation.</summary>
    public IReadOnlyList<MilestoneRow> Serving(int number) => [.. Commitments.Where(one => one.RecommendationNumbers.Contains(number))];
}
