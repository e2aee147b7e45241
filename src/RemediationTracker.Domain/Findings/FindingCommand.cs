namespace RemediationTracker.Domain.Findings;

/// <summary>What may be asked of a finding.</summary>
public abstract record FindingCommand(Act Act)
{
    /// <summary>Whether the finding's audit was not published when this was asked: once it is, nothing comes of it.</summary>
    public bool IsOfDraft { get; init; }
}

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
    SourcePage Source) : FindingCommand(Act)
{
    /// <summary>The title as the auditor who records the page reads it; null when it is the page's.</summary>
    public string? ReadTitle { get; init; }
}

/// <summary>A recommendation as an auditor drafts it. <paramref name="Priority"/> is null when it is not rated.</summary>
public sealed record DraftedRecommendation(string Text, Priority? Priority);

/// <summary>Record a finding by hand, in an audit that is not published. Its recommendations are numbered from 1 in their order.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="AuditId">The audit.</param>
/// <param name="AuditPublishedOn">Null for an audit that is not published, the only kind that takes drafts.</param>
/// <param name="Text">Its parts.</param>
/// <param name="Severity">Null when it is not rated.</param>
/// <param name="Recommendations">At most 100; may be empty.</param>
public sealed record DraftFinding(
    Act Act,
    Guid AuditId,
    DateOnly? AuditPublishedOn,
    FindingText Text,
    Severity? Severity,
    IReadOnlyList<DraftedRecommendation> Recommendations) : FindingCommand(Act);

/// <summary>
/// Revise a draft. The text is as it is to stand; recommendations that are not named stay as they are, and none is taken back, since
/// numbers are never reused.
/// </summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="AuditPublishedOn">Null for an audit that is not published, the only kind whose findings are drafts.</param>
/// <param name="Text">Its parts.</param>
/// <param name="Reworded">Recommendations of the finding in other words, each at most once.</param>
/// <param name="Added">Numbered from the highest number on, in their order.</param>
public sealed record ReviseFinding(
    Act Act,
    DateOnly? AuditPublishedOn,
    FindingText Text,
    IReadOnlyList<StatedRecommendation> Reworded,
    IReadOnlyList<DraftedRecommendation> Added) : FindingCommand(Act);

/// <summary>Say that a draft is fit to be published, having read it.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="AuditPublishedOn">Null for an audit that is not published, the only kind whose findings are drafts.</param>
/// <param name="Revision">Which state of the draft was read: <see cref="Finding.Revision"/>.</param>
/// <param name="Writers">Who may not review it.</param>
/// <param name="Note">What is said of it; null for nothing.</param>
public sealed record ReviewFinding(Act Act, DateOnly? AuditPublishedOn, int Revision, DraftWriters Writers, string? Note) : FindingCommand(Act);

/// <summary>Who changed a draft since its last review, or since it was begun.</summary>
/// <param name="Revision">Up to which state of the draft that was read: <see cref="Finding.Revision"/>.</param>
/// <param name="Subjects">Their subjects, as far as they are on record.</param>
public sealed record DraftWriters(int Revision, IReadOnlyCollection<string> Subjects)
{
    /// <summary>Before the first event.</summary>
    public static DraftWriters None { get; } = new(0, []);
}

/// <summary>The criterion of this number, 1 for the finding's first, as it should have been.</summary>
public sealed record CriterionCorrection(int Number, string Text);

/// <summary>Correct errors in a published finding. A text that is null stays as it is.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="AuditPublishedOn">Null for an audit that is not published, whose findings are revised instead.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record CorrectFinding(Act Act, DateOnly? AuditPublishedOn, string Reason) : FindingCommand(Act)
{
    /// <summary>The title, as it should have been.</summary>
    public string? Title { get; init; }

    /// <summary>The condition, as it should have been.</summary>
    public string? Condition { get; init; }

    /// <summary>The effect, as it should have been.</summary>
    public string? Effect { get; init; }

    /// <summary>Criteria, as they should have been, each at most once.</summary>
    public IReadOnlyList<CriterionCorrection> Criteria { get; init; } = [];

    /// <summary>The cause, as it should have been.</summary>
    public string? Cause { get; init; }

    /// <summary>The post-audit action, as it should have been.</summary>
    public string? PostAuditAction { get; init; }
}

/// <summary>Record a recommendation as OSA states it. <paramref name="Priority"/> is null when it is not rated.</summary>
public sealed record RecordRecommendation(Act Act, StatedRecommendation Stated, Priority? Priority) : FindingCommand(Act);

/// <summary>
/// Answer the finding for the auditee. Of recommendations that <paramref name="Positions"/> does not name it does not say where it stands.
/// </summary>
public sealed record RecordResponse(Act Act, Auditee Auditee, string Text, IReadOnlyList<StatedPosition> Positions) : FindingCommand(Act);

/// <summary>Answer the response.</summary>
public sealed record RecordReply(Act Act, string Text) : FindingCommand(Act);

/// <summary>Rate a finding and its recommendations. What is not given stays as it is.</summary>
public sealed record AssessFinding(Act Act, Severity? Severity, IReadOnlyList<AssignedPriority> Priorities) : FindingCommand(Act);

/// <summary>A finding of an earlier audit.</summary>
/// <param name="Id">The finding's.</param>
/// <param name="AuditId">Its audit's.</param>
/// <param name="Agency">Short name of that audit's auditee today.</param>
/// <param name="PublishedOn">Its audit's; null when that is not published.</param>
public sealed record EarlierFinding(Guid Id, Guid AuditId, string Agency, DateOnly? PublishedOn);

/// <summary>
/// Say that the finding repeats an earlier one at the same auditee, <paramref name="Agency"/>. <paramref name="PublishedOn"/> is its own
/// audit's; null for a draft.
/// </summary>
public sealed record LinkPriorFinding(Act Act, EarlierFinding Prior, string Agency, DateOnly? PublishedOn) : FindingCommand(Act);

/// <summary>Say something about a finding, among the auditors and the auditee.</summary>
public sealed record PostComment(Act Act, Auditee Auditee, string Text) : FindingCommand(Act);
