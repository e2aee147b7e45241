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

    /// <summary>The keys of opaque ids. An id of something else is that of none, which the decider refuses.</summary>
    private protected static List<Guid>? KeysOf(string type, IReadOnlyList<string>? ids) =>
        ids?.Select(id => Ids.KeyOf(type, id) ?? Guid.Empty).ToList();
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
    // The mutation adds what was submitted.
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new VerifyRecommendation(act, number, Basis, KeysOf("Evidence", EvidenceIds), NoEvidenceReason, []);
}

/// <summary>Input of <c>returnRecommendation</c>.</summary>
public sealed record ReturnRecommendationInput(string RecommendationId, string Reason) : RecommendationInput(RecommendationId)
{
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new ReturnRecommendation(act, number, Reason);
}

/// <summary>Input of <c>closeRecommendation</c>.</summary>
public sealed record CloseRecommendationInput(
    string RecommendationId, RecommendationOutcome Outcome, string Reason, IReadOnlyList<string>? EndsMilestones)
    : RecommendationInput(RecommendationId)
{
    // The mutation adds what would end.
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new CloseRecommendation(act, number, Outcome, Reason, KeysOf("Milestone", EndsMilestones));
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
public sealed record AcceptRiskInput(string RecommendationId, DateOnly ExpiresOn, string? Note, IReadOnlyList<string>? EndsMilestones)
    : RecommendationInput(RecommendationId)
{
    // The mutation adds what would end.
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new AcceptRisk(act, auditee, number, ExpiresOn, Note, KeysOf("Milestone", EndsMilestones));
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

/// <summary>Input of <c>correctRecommendation</c>.</summary>
public sealed record CorrectRecommendationInput(string RecommendationId, string Text, string Reason) : RecommendationInput(RecommendationId)
{
    // The mutation adds whether it is published.
    internal override RecommendationCommand CommandOf(Act act, Auditee auditee, int number) =>
        new CorrectRecommendation(act, number, Text, Reason);
}
