namespace RemediationTracker.Domain.Findings;

/// <summary>
/// What may be asked of one recommendation of a finding. Where only the auditee may ask it, the command says who that is today.
/// </summary>
public abstract record RecommendationCommand(Act Act, int Number) : FindingCommand(Act);

/// <summary>Report it implemented, wholly or partly. <paramref name="Note"/> may be null when wholly.</summary>
public sealed record ReportImplemented(Act Act, Auditee Auditee, int Number, ImplementationExtent Extent, string? Note)
    : RecommendationCommand(Act, Number);

/// <summary>An open milestone that ends when a recommendation is closed, since all others that it serves are closed.</summary>
public sealed record EndingMilestone(Guid Id, string Title);

/// <summary>Evidence that was submitted on a milestone, by whom: their subject.</summary>
public sealed record ServingEvidence(Guid EvidenceId, string SubmittedBy);

/// <summary>
/// Verify what was reported. Exactly one of the two is given: <paramref name="EvidenceIds"/>, not empty, or
/// <paramref name="NoEvidenceReason"/>; the other is null.
/// </summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="Number">The recommendation's.</param>
/// <param name="Basis">How it was verified.</param>
/// <param name="EvidenceIds">What the verification rests on.</param>
/// <param name="NoEvidenceReason">Why nothing is needed.</param>
/// <param name="Submitted">All evidence of the milestones that serve the recommendation; of these alone can be cited.</param>
public sealed record VerifyRecommendation(
    Act Act,
    int Number,
    string Basis,
    IReadOnlyList<Guid>? EvidenceIds,
    string? NoEvidenceReason,
    IReadOnlyList<ServingEvidence> Submitted) : RecommendationCommand(Act, Number);

/// <summary>Return what was reported.</summary>
public sealed record ReturnRecommendation(Act Act, int Number, string Reason) : RecommendationCommand(Act, Number);

/// <summary>Be done with it. That the risk is accepted cannot be said so: it follows from <see cref="AcceptRisk"/>.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="Number">The recommendation's.</param>
/// <param name="Outcome">As what it is closed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Ends">The milestones that end with it, as whoever closes it has read them; null for none.</param>
/// <param name="Ending">Those that do end with it; null for none.</param>
public sealed record CloseRecommendation(
    Act Act,
    int Number,
    RecommendationOutcome Outcome,
    string Reason,
    IReadOnlyList<Guid>? Ends = null,
    IReadOnlyList<EndingMilestone>? Ending = null) : RecommendationCommand(Act, Number);

/// <summary>Correct an error in what was published.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="Number">The recommendation's.</param>
/// <param name="Text">As it should have been.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record CorrectRecommendation(Act Act, int Number, string Text, string Reason) : RecommendationCommand(Act, Number)
{
    /// <summary>Null for an audit that is not published, whose findings are revised instead.</summary>
    public DateOnly? AuditPublishedOn { get; init; }
}

/// <summary>Follow it up again.</summary>
public sealed record ReopenRecommendation(Act Act, int Number, string Reason) : RecommendationCommand(Act, Number);

/// <summary>Ask the auditee's head to bear the risk until <paramref name="ExpiresOn"/>, exclusive, a day to come.</summary>
public sealed record RequestRiskAcceptance(Act Act, Auditee Auditee, int Number, string Reason, DateOnly ExpiresOn)
    : RecommendationCommand(Act, Number);

/// <summary>Bear the risk.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="Auditee">Whose recommendation it is.</param>
/// <param name="Number">The recommendation's.</param>
/// <param name="ExpiresOn">Until when, exclusive: the day of the request that was read, so that no other is accepted.</param>
/// <param name="Note">Null when nothing is said.</param>
/// <param name="Ends">The milestones that end with it, as whoever accepts it has read them; null for none.</param>
/// <param name="Ending">Those that do end with it; null for none.</param>
public sealed record AcceptRisk(
    Act Act,
    Auditee Auditee,
    int Number,
    DateOnly ExpiresOn,
    string? Note,
    IReadOnlyList<Guid>? Ends = null,
    IReadOnlyList<EndingMilestone>? Ending = null) : RecommendationCommand(Act, Number);

/// <summary>Do not bear the risk, or take the own request back.</summary>
public sealed record DeclineRiskAcceptance(Act Act, Auditee Auditee, int Number, string Reason) : RecommendationCommand(Act, Number);

/// <summary>Take note that the risk is accepted.</summary>
public sealed record AcknowledgeRiskAcceptance(Act Act, int Number, string? Note) : RecommendationCommand(Act, Number);

/// <summary>Note that the risk is no longer accepted from <paramref name="ExpiresOn"/> on.</summary>
public sealed record ExpireRiskAcceptance(Act Act, int Number, DateOnly ExpiresOn) : RecommendationCommand(Act, Number);
