namespace RemediationTracker.Domain.Findings;

/// <summary>What happens to one recommendation of a finding.</summary>
public interface IRecommendationEvent
{
    /// <summary>The recommendation's number.</summary>
    int Number { get; }
}

/// <summary>The auditee says that the recommendation is implemented, from the day on which this took effect.</summary>
/// <param name="Number">The recommendation's.</param>
/// <param name="Extent">How far.</param>
/// <param name="Note">What was done, and what is left; null when nothing was said.</param>
/// <param name="ReportedBy">Subject of whoever reported it, who may not verify it as well.</param>
public sealed record RecommendationReportedImplemented(int Number, ImplementationExtent Extent, string? Note, string ReportedBy)
    : FindingEvent, IRecommendationEvent;

/// <summary>The auditor verified what was reported, on this basis.</summary>
/// <param name="Number">The recommendation's.</param>
/// <param name="Basis">How it was verified.</param>
/// <param name="EvidenceIds">The evidence of serving milestones that the verification rests on; null when it cites none.</param>
/// <param name="NoEvidenceReason">
/// Why no evidence is needed; null when some is cited. Both are null in what was recorded before verification had to cite evidence.
/// </param>
public sealed record RecommendationVerified(
    int Number, string Basis, IReadOnlyList<Guid>? EvidenceIds = null, string? NoEvidenceReason = null)
    : FindingEvent, IRecommendationEvent;

/// <summary>The auditor returned what was reported, for this reason. It is open again, or its risk is accepted as before.</summary>
public sealed record RecommendationReturned(int Number, string Reason) : FindingEvent, IRecommendationEvent;

/// <summary>OSA is done with the recommendation, for this reason.</summary>
public sealed record RecommendationClosed(int Number, RecommendationOutcome Outcome, string Reason) : FindingEvent, IRecommendationEvent;

/// <summary>OSA follows it up again, for this reason.</summary>
public sealed record RecommendationReopened(int Number, string Reason) : FindingEvent, IRecommendationEvent;

/// <summary>The auditee asks its head to bear the risk; the latest request stands.</summary>
/// <param name="Number">The recommendation's.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresOn">The first day on which the risk would no longer be accepted.</param>
/// <param name="RequestedBy">Subject of whoever asked, who may not accept it as well.</param>
public sealed record RiskAcceptanceRequested(int Number, string Reason, DateOnly ExpiresOn, string RequestedBy)
    : FindingEvent, IRecommendationEvent;

/// <summary>The auditee's head bears the risk: the recommendation is closed until <paramref name="ExpiresOn"/>, exclusive.</summary>
public sealed record RiskAccepted(int Number, DateOnly ExpiresOn, string? Note) : FindingEvent, IRecommendationEvent;

/// <summary>The request is gone, for this reason: the auditee's head declined it, or whoever made it took it back.</summary>
public sealed record RiskAcceptanceDeclined(int Number, string Reason) : FindingEvent, IRecommendationEvent;

/// <summary>An audit manager took note that the risk is accepted. Nothing else changes.</summary>
public sealed record RiskAcceptanceAcknowledged(int Number, string? Note) : FindingEvent, IRecommendationEvent;

/// <summary>
/// The day came on which the risk is no longer accepted. The recommendation is reopened, unless it is reported or verified as implemented.
/// </summary>
public sealed record RiskAcceptanceExpired(int Number, DateOnly ExpiresOn) : FindingEvent, IRecommendationEvent;
