using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Findings;

/// <summary>Input of <c>openAudit</c>.</summary>
public sealed record OpenAuditInput(string Title, string Agency, string? Secretariat) : CommandInput;

/// <summary>Input of <c>publishAudit</c>. A null day means today.</summary>
public sealed record PublishAuditInput(string AuditId, DateOnly? PublishedOn) : CommandInput;

/// <summary>A criterion of a drafted finding.</summary>
public sealed record CriterionInput(string? Clause, string Text, string? LeadIn, string? Standard);

/// <summary>A recommendation of a drafted finding.</summary>
public sealed record DraftedRecommendationInput(string Text, Priority? Priority);

/// <summary>Input of <c>recordFinding</c>. Null lists are empty.</summary>
public sealed record RecordFindingInput(
    string AuditId,
    string Title,
    string? Condition,
    string? Effect,
    IReadOnlyList<CriterionInput>? Criteria,
    string? Cause,
    Severity? Severity,
    IReadOnlyList<DraftedRecommendationInput>? Recommendations) : CommandInput;

/// <summary>A recommendation of a draft in other words.</summary>
public sealed record RewordedRecommendationInput(int Number, string Text);

/// <summary>Input of <c>reviseFinding</c>. Null lists are empty.</summary>
public sealed record ReviseFindingInput(
    string FindingId,
    string Title,
    string? Condition,
    string? Effect,
    IReadOnlyList<CriterionInput>? Criteria,
    string? Cause,
    IReadOnlyList<RewordedRecommendationInput>? Reworded,
    IReadOnlyList<DraftedRecommendationInput>? Added) : CommandInput;

/// <summary>Where a response stands on one recommendation.</summary>
public sealed record PositionInput(int Recommendation, ResponsePosition Position);

/// <summary>Input of <c>recordResponse</c>. A null list is empty; a null day means today.</summary>
public sealed record RecordResponseInput(string FindingId, string Text, IReadOnlyList<PositionInput>? Positions, DateOnly? RespondedOn)
    : CommandInput;

/// <summary>Input of <c>recordReply</c>. A null day means today.</summary>
public sealed record RecordReplyInput(string FindingId, string Text, DateOnly? RepliedOn) : CommandInput;

/// <summary>The priority of one recommendation.</summary>
public sealed record PriorityInput(int Recommendation, Priority Priority);

/// <summary>Input of <c>assessFinding</c>. What is null stays as it is.</summary>
public sealed record AssessFindingInput(string FindingId, Severity? Severity, IReadOnlyList<PriorityInput>? Priorities) : CommandInput;

/// <summary>Input of <c>linkPriorFinding</c>.</summary>
public sealed record LinkPriorFindingInput(string FindingId, string PriorFindingId) : CommandInput;

/// <summary>Input of <c>postComment</c>.</summary>
public sealed record PostCommentInput(string FindingId, string Text) : CommandInput;
