using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Recommendations;

/// <summary>The input of a mutation of a recommendation, and the command that it makes.</summary>
public abstract record RecommendationInput(string RecommendationId) : CommandInput
{
    /// <summary>The day on which it happened; null means today.</summary>
    internal virtual DateOnly? HappenedOn => null;

    /// <summary>The command.</summary>
    /// <param name="act">Who acts, and when.</param>
    /// <param name="auditee">Whose recommendation it is.</param>
    /// <param name="number">The recommendation's.</param>
    internal abstract RecommendationCommand CommandOf(Act act, Auditee auditee, int number);
}

/// <summary>Input of <c>reportRecommendationImplemented</c>. A null day means today.</summary>
public sealed record ReportRecommendationImplementedInput(
    string RecommendationId, ImplementationExtent Extent, string? Note, DateOnly? ImplementedOn) : RecommendationInput(RecommendationId)
{
    internal override DateOnly? HappenedOn => ImplementedOn;

    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new ReportImplemented(act, auditee, number, Extent, Note);
}

/// <summary>Input of <c>verifyRecommendation</c>.</summary>
public sealed record VerifyRecommendationInput(
    string RecommendationId, string Basis, IReadOnlyList<string>? EvidenceIds, string? NoEvidenceReason)
    : RecommendationInput(RecommendationId)
{
    // An id of something else is the id of no evidence, which the decider refuses. The mutation adds what was submitted.
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) => new VerifyRecommendation(
        act, number, Basis, EvidenceIds?.Select(id => Ids.KeyOf("Evidence", id) ?? Guid.Empty).ToList(), NoEvidenceReason, []);
}

/// <summary>Input of <c>returnRecommendation</c>.</summary>
public sealed record ReturnRecommendationInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new ReturnRecommendation(act, number, Reason);
}

/// <summary>Input of <c>closeRecommendation</c>.</summary>
public sealed record CloseRecommendationInput(string RecommendationId, RecommendationOutcome Outcome, string Reason)
    : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new CloseRecommendation(act, number, Outcome, Reason);
}

/// <summary>Input of <c>reopenRecommendation</c>.</summary>
public sealed record ReopenRecommendationInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new ReopenRecommendation(act, number, Reason);
}

/// <summary>Input of <c>requestRiskAcceptance</c>.</summary>
public sealed record RequestRiskAcceptanceInput(string RecommendationId, string Reason, DateOnly ExpiresOn)
    : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new RequestRiskAcceptance(act, auditee, number, Reason, ExpiresOn);
}

/// <summary>Input of <c>acceptRisk</c>.</summary>
public sealed record AcceptRiskInput(string RecommendationId, DateOnly ExpiresOn, string? Note) : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new AcceptRisk(act, auditee, number, ExpiresOn, Note);
}

/// <summary>Input of <c>declineRiskAcceptance</c>.</summary>
public sealed record DeclineRiskAcceptanceInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new DeclineRiskAcceptance(act, auditee, number, Reason);
}

/// <summary>Input of <c>acknowledgeRiskAcceptance</c>.</summary>
public sealed record AcknowledgeRiskAcceptanceInput(string RecommendationId, string? Note) : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new AcknowledgeRiskAcceptance(act, number, Note);
}

/// <summary>
/// What a mutation of a recommendation came to: the recommendation as it stands afterwards, or why nothing was recorded; never both.
/// </summary>
public sealed record RecommendationPayload(RecommendationRow? Recommendation, IReadOnlyList<object>? Errors);
