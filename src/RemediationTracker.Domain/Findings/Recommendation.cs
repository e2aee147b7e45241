namespace RemediationTracker.Domain.Findings;

/// <summary>Where a recommendation stands.</summary>
public enum RecommendationStatus
{
    /// <summary>Nothing was reported; also after a report was returned.</summary>
    Open,

    /// <summary>
    /// Open, and a milestone that was not withdrawn serves it. Derived when it is asked, never stored: no decision hangs on it.
    /// </summary>
    InProgress,

    /// <summary>The auditee says that it is implemented, wholly or partly.</summary>
    ReportedImplemented,

    /// <summary>The auditor has verified what was reported.</summary>
    Verified,

    /// <summary>Done with, for the reason that its outcome says.</summary>
    Closed,

    /// <summary>Open again after it was closed.</summary>
    Reopened,
}

/// <summary>
/// Why a recommendation was closed, in the words of GAO (open, closed – implemented, closed – not implemented) and of 2 CFR 200.511.
/// </summary>
public enum RecommendationOutcome
{
    /// <summary>Done as asked, and verified (2 CFR 200.511(b)(1)).</summary>
    Implemented,

    /// <summary>It was not done, and OSA no longer follows it up.</summary>
    NotImplemented,

    /// <summary>The auditee's head bears the risk, until a day.</summary>
    RiskAccepted,

    /// <summary>It is no longer valid, or does not warrant further action (2 CFR 200.511(b)(3)).</summary>
    NoLongerValid,

    /// <summary>A later recommendation took its place.</summary>
    Superseded,
}

/// <summary>How far a recommendation is implemented (2 CFR 200.511(b) tells corrected from partly corrected).</summary>
public enum ImplementationExtent
{
    /// <summary>All that was asked for.</summary>
    Wholly,

    /// <summary>Some of it; the rest stays open.</summary>
    Partly,
}

/// <summary>A request to bear a risk instead of doing what was recommended.</summary>
/// <param name="ExpiresOn">The first day on which the risk would no longer be accepted.</param>
/// <param name="RequestedBy">Subject of whoever asked, who may take it back, and may not accept it.</param>
public sealed record RiskRequest(DateOnly ExpiresOn, string RequestedBy);

/// <summary>A recommendation as the events of its finding tell it.</summary>
/// <param name="Number">1 or more; unique within the finding.</param>
/// <param name="Text">Verbatim.</param>
public sealed record Recommendation(int Number, string Text)
{
    /// <summary>Where it stands; never <see cref="RecommendationStatus.InProgress"/>, which is derived.</summary>
    public RecommendationStatus Status { get; init; } = RecommendationStatus.Open;

    /// <summary>The text as it was published, when a correction of it stands; null when none does.</summary>
    public string? Uncorrected { get; init; }

    /// <summary>How far it is reported or verified; null when it is neither.</summary>
    public ImplementationExtent? Extent { get; init; }

    /// <summary>Subject of whoever reported it; null when nobody did.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>Why it is closed; null while it is not.</summary>
    public RecommendationOutcome? Outcome { get; init; }

    /// <summary>Null when the auditor did not rate it.</summary>
    public Priority? Priority { get; init; }

    /// <summary>
    /// The request that waits for the auditee's head; null when there is none, also once the recommendation is reported or closed.
    /// </summary>
    public RiskRequest? RiskRequest { get; init; }

    /// <summary>
    /// The first day on which the risk is no longer accepted; null when it is not accepted. It stays accepted while a fix is reported, until
    /// the recommendation is closed.
    /// </summary>
    public DateOnly? RiskAcceptedUntil { get; init; }

    /// <summary>Whether an audit manager took note of the acceptance that stands.</summary>
    public bool RiskIsAcknowledged { get; init; }

    /// <summary>Whether it is closed since its risk is accepted: the auditee may still carry it out, or renew the acceptance.</summary>
    public bool IsRiskAccepted => this is { Status: RecommendationStatus.Closed, Outcome: RecommendationOutcome.RiskAccepted };

    /// <summary>Whether the auditee still has something to do: it is open, reopened, or verified in part.</summary>
    public bool IsUnfinished =>
        Status is RecommendationStatus.Open or RecommendationStatus.Reopened
        || this is { Status: RecommendationStatus.Verified, Extent: ImplementationExtent.Partly };

    /// <summary>Folds one event of this recommendation. Never validates: what is recorded is so.</summary>
    public static Recommendation Evolve(Recommendation recommendation, IRecommendationEvent recorded) => recorded switch
    {
        RecommendationTextSuperseded e => recommendation with { Text = e.Text, Uncorrected = null },
        RecommendationCorrected e => recommendation with { Text = e.To, Uncorrected = recommendation.Uncorrected ?? e.From },
        RecommendationReportedImplemented e => recommendation with
        {
            Status = RecommendationStatus.ReportedImplemented,
            Extent = e.Extent,
            ReportedBy = e.ReportedBy,
            Outcome = null,
            RiskRequest = null,
        },
        RecommendationVerified => recommendation with { Status = RecommendationStatus.Verified },
        RecommendationReturned when recommendation.RiskAcceptedUntil is not null => recommendation with
        {
            Status = RecommendationStatus.Closed,
            Outcome = RecommendationOutcome.RiskAccepted,
            Extent = null,
            ReportedBy = null,
        },
        RecommendationReturned => recommendation with { Status = RecommendationStatus.Open, Extent = null, ReportedBy = null },
        RecommendationClosed e => recommendation with
        {
            Status = RecommendationStatus.Closed,
            Outcome = e.Outcome,
            RiskRequest = null,
            RiskAcceptedUntil = null,
            RiskIsAcknowledged = false,
        },
        RiskAcceptanceExpired when recommendation is
        { Status: RecommendationStatus.ReportedImplemented }
            or { Status: RecommendationStatus.Verified, Extent: ImplementationExtent.Wholly } =>
            recommendation with { RiskAcceptedUntil = null, RiskIsAcknowledged = false },
        RecommendationReopened or RiskAcceptanceExpired => new Recommendation(recommendation.Number, recommendation.Text)
        {
            Status = RecommendationStatus.Reopened,
            Priority = recommendation.Priority,
            Uncorrected = recommendation.Uncorrected,
        },
        RiskAcceptanceRequested e => recommendation with { RiskRequest = new RiskRequest(e.ExpiresOn, e.RequestedBy) },
        RiskAccepted e => recommendation with
        {
            Status = RecommendationStatus.Closed,
            Outcome = RecommendationOutcome.RiskAccepted,
            RiskRequest = null,
            RiskAcceptedUntil = e.ExpiresOn,
            RiskIsAcknowledged = false,
        },
        RiskAcceptanceDeclined => recommendation with { RiskRequest = null },
        RiskAcceptanceAcknowledged => recommendation with { RiskIsAcknowledged = true },
        _ => recommendation,
    };
}
