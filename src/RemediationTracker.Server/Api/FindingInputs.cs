using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Server.Api;

/// <summary>Input of <c>openAudit</c>.</summary>
public sealed record OpenAuditInput(string Title, string Agency) : CommandInput;

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

/// <summary>The priority of one recommendation.</summary>
public sealed record PriorityInput(int Recommendation, Priority Priority);

/// <summary>Input of <c>assessFinding</c>. What is null stays as it is.</summary>
public sealed record AssessFindingInput(string FindingId, Severity? Severity, IReadOnlyList<PriorityInput>? Priorities) : CommandInput;

/// <summary>Input of <c>linkPriorFinding</c>.</summary>
public sealed record LinkPriorFindingInput(string FindingId, string PriorFindingId) : CommandInput;

/// <summary>Input of <c>postComment</c>.</summary>
public sealed record PostCommentInput(string FindingId, string Text) : CommandInput;
