using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Findings;

/// <summary>The input of a mutation of a finding, and the command that it makes. Null lists are empty.</summary>
public abstract record FindingInput(string FindingId) : CommandInput
{
    /// <summary>The day on which it happened; null means today.</summary>
    internal virtual DateOnly? HappenedOn => null;

    /// <summary>The command.</summary>
    /// <param name="act">Who acts, and when.</param>
    /// <param name="finding">What it acts on.</param>
    internal abstract FindingCommand CommandOf(Act act, FindingOfAudit finding);
}

/// <summary>A criterion of a drafted finding.</summary>
public sealed record CriterionInput(string? Clause, string Text, string? LeadIn, string? Standard)
{
    /// <summary>The parts of a drafted finding.</summary>
    internal static FindingText TextOf(
        string title, string? condition, string? effect, IReadOnlyList<CriterionInput>? criteria, string? cause) => new(
        title,
        condition,
        effect,
        [.. (criteria ?? []).Select(c => new Criterion(c.Clause, c.Text, c.LeadIn, c.Standard))],
        cause,
        PostAuditAction: null);
}

/// <summary>A recommendation of a drafted finding.</summary>
public sealed record DraftedRecommendationInput(string Text, Priority? Priority)
{
    internal DraftedRecommendation Drafted => new(Text, Priority);
}

/// <summary>Input of <c>recordFinding</c>. Null lists are empty.</summary>
public sealed record RecordFindingInput(
    string AuditId,
    string Title,
    string? Condition,
    string? Effect,
    IReadOnlyList<CriterionInput>? Criteria,
    string? Cause,
    Severity? Severity,
    IReadOnlyList<DraftedRecommendationInput>? Recommendations) : CommandInput
{
    internal DraftFinding CommandOf(Act act, Guid audit, DateOnly? publishedOn) => new(
        act,
        audit,
        publishedOn,
        CriterionInput.TextOf(Title, Condition, Effect, Criteria, Cause),
        Severity,
        [.. (Recommendations ?? []).Select(r => r.Drafted)]);
}

/// <summary>A recommendation of a draft in other words.</summary>
public sealed record RewordedRecommendationInput(int Number, string Text);

/// <summary>Input of <c>reviseFinding</c>.</summary>
public sealed record ReviseFindingInput(
    string FindingId,
    string Title,
    string? Condition,
    string? Effect,
    IReadOnlyList<CriterionInput>? Criteria,
    string? Cause,
    IReadOnlyList<RewordedRecommendationInput>? Reworded,
    IReadOnlyList<DraftedRecommendationInput>? Added) : FindingInput(FindingId)
{
    internal override FindingCommand CommandOf(Act act, FindingOfAudit finding) => new ReviseFinding(
        act,
        finding.Audit.PublishedOn,
        CriterionInput.TextOf(Title, Condition, Effect, Criteria, Cause),
        [.. (Reworded ?? []).Select(r => new StatedRecommendation(r.Number, r.Text))],
        [.. (Added ?? []).Select(r => r.Drafted)]);
}

/// <summary>Input of <c>reviewFinding</c>.</summary>
public sealed record ReviewFindingInput(string FindingId, int Revision, string? Note) : CommandInput;

/// <summary>A criterion of a published finding, as it should have been.</summary>
public sealed record CriterionCorrectionInput(int Number, string Text);

/// <summary>Input of <c>correctFinding</c>. What is null stays as it is.</summary>
public sealed record CorrectFindingInput(
    string FindingId,
    string? Title,
    string? Condition,
    string? Effect,
    IReadOnlyList<CriterionCorrectionInput>? Criteria,
    string? Cause,
    string? PostAuditAction,
    string Reason) : FindingInput(FindingId)
{
    internal override FindingCommand CommandOf(Act act, FindingOfAudit finding) => new CorrectFinding(act, finding.Audit.PublishedOn, Reason)
    {
        Title = Title,
        Condition = Condition,
        Effect = Effect,
        Criteria = [.. (Criteria ?? []).Select(c => new CriterionCorrection(c.Number, c.Text))],
        Cause = Cause,
        PostAuditAction = PostAuditAction,
    };
}

/// <summary>Where a response stands on one recommendation.</summary>
public sealed record PositionInput(int Recommendation, ResponsePosition Position);

/// <summary>Input of <c>recordResponse</c>. A null day means today.</summary>
public sealed record RecordResponseInput(string FindingId, string Text, IReadOnlyList<PositionInput>? Positions, DateOnly? RespondedOn)
    : FindingInput(FindingId)
{
    internal override DateOnly? HappenedOn => RespondedOn;

    internal override FindingCommand CommandOf(Act act, FindingOfAudit finding) => new RecordResponse(
        act, finding.Auditee, Text, [.. (Positions ?? []).Select(p => new StatedPosition(p.Recommendation, p.Position))]);
}

/// <summary>Input of <c>recordReply</c>. A null day means today.</summary>
public sealed record RecordReplyInput(string FindingId, string Text, DateOnly? RepliedOn) : FindingInput(FindingId)
{
    internal override DateOnly? HappenedOn => RepliedOn;

    internal override FindingCommand CommandOf(Act act, FindingOfAudit finding) => new RecordReply(act, Text);
}

/// <summary>The priority of one recommendation.</summary>
public sealed record PriorityInput(int Recommendation, Priority Priority);

/// <summary>Input of <c>assessFinding</c>. What is null stays as it is.</summary>
public sealed record AssessFindingInput(string FindingId, Severity? Severity, IReadOnlyList<PriorityInput>? Priorities)
    : FindingInput(FindingId)
{
    internal override FindingCommand CommandOf(Act act, FindingOfAudit finding) =>
        new AssessFinding(act, Severity, [.. (Priorities ?? []).Select(p => new AssignedPriority(p.Recommendation, p.Priority))]);
}

/// <summary>Input of <c>linkPriorFinding</c>.</summary>
public sealed record LinkPriorFindingInput(string FindingId, string PriorFindingId) : CommandInput;

/// <summary>Input of <c>postComment</c>.</summary>
public sealed record PostCommentInput(string FindingId, string Text) : FindingInput(FindingId)
{
    internal override FindingCommand CommandOf(Act act, FindingOfAudit finding) => new PostComment(act, finding.Auditee, Text);
}
