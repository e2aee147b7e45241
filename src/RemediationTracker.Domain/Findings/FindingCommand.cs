namespace RemediationTracker.Domain.Findings;

/// <summary>What may be asked of a finding.</summary>
public abstract record FindingCommand(Act Act);

/// <summary>A recommendation as a page states it.</summary>
public sealed record StatedRecommendation(int Number, string Text);

/// <summary>
/// Record a finding as a page states it. On a finding that is on record this supersedes the text that changed and keeps what did not;
/// a recommendation that the page no longer states stays on record.
/// </summary>
public sealed record RecordFinding(
    Act Act,
    Guid AuditId,
    FindingText Text,
    DateOnly? PublishedOn,
    IReadOnlyList<StatedRecommendation> Recommendations,
    string? Response,
    IReadOnlyList<StatedPosition> Positions,
    string? Reply,
    SourcePage Source) : FindingCommand(Act);
