using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Recommendations;

/// <summary>What the input of each mutation of a recommendation has.</summary>
public abstract record RecommendationInput(string RecommendationId) : CommandInput;

/// <summary>Input of <c>reportRecommendationImplemented</c>. A null day means today.</summary>
public sealed record ReportRecommendationImplementedInput(
    string RecommendationId, ImplementationExtent Extent, string? Note, DateOnly? ImplementedOn) : RecommendationInput(RecommendationId);

/// <summary>Input of <c>verifyRecommendation</c>.</summary>
public sealed record VerifyRecommendationInput(
    string RecommendationId, string Basis, IReadOnlyList<string>? EvidenceIds, string? NoEvidenceReason)
    : RecommendationInput(RecommendationId);

/// <summary>Input of <c>returnRecommendation</c>.</summary>
public sealed record ReturnRecommendationInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId);

/// <summary>Input of <c>closeRecommendation</c>.</summary>
public sealed record CloseRecommendationInput(string RecommendationId, RecommendationOutcome Outcome, string Reason)
    : RecommendationInput(RecommendationId);

/// <summary>Input of <c>reopenRecommendation</c>.</summary>
public sealed record ReopenRecommendationInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId);

/// <summary>Input of <c>requestRiskAcceptance</c>.</summary>
public sealed record RequestRiskAcceptanceInput(string RecommendationId, string Reason, DateOnly ExpiresOn)
    : RecommendationInput(RecommendationId);

/// <summary>Input of <c>acceptRisk</c>.</summary>
public sealed record AcceptRiskInput(string RecommendationId, DateOnly ExpiresOn, string? Note) : RecommendationInput(RecommendationId);

/// <summary>Input of <c>declineRiskAcceptance</c>.</summary>
public sealed record DeclineRiskAcceptanceInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId);

/// <summary>Input of <c>acknowledgeRiskAcceptance</c>.</summary>
public sealed record AcknowledgeRiskAcceptanceInput(string RecommendationId, string? Note) : RecommendationInput(RecommendationId);
