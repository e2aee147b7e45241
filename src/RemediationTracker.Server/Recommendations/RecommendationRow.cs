using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Recommendations;

/// <summary>A row of <c>recommendations</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record RecommendationRow
{
    [Column("r.finding_id")]
    public Guid FindingKey { get; init; }

    [Column("r.number")]
    public int Number { get; init; }

    [Column("r.text")]
    public string Text { get; init; } = "";

    [Column("r.position")]
    public ResponsePosition Position { get; init; }

    /// <summary>InProgress when it is open and a milestone serves it.</summary>
    [Column(RecommendationSources.StatusSql)]
    public RecommendationStatus Status { get; init; }

    [Column("r.extent")]
    public ImplementationExtent? Extent { get; init; }

    [Column("r.outcome")]
    public RecommendationOutcome? Outcome { get; init; }

    [Column("r.priority")]
    public Priority? Priority { get; init; }

    [Column("r.reported_on")]
    public DateOnly? ReportedOn { get; init; }

    /// <summary>The day on which it was reported implemented, while that waits for an auditor; null else.</summary>
    [Column(RecommendationSources.WaitingSinceSql)]
    public DateOnly? WaitingSince { get; init; }

    [Column("r.verified_on")]
    public DateOnly? VerifiedOn { get; init; }

    [Column("r.closed_on")]
    public DateOnly? ClosedOn { get; init; }

    [Column("r.reopened_on")]
    public DateOnly? ReopenedOn { get; init; }

    /// <summary>Exclusive; so are the others of a risk.</summary>
    [Column("r.risk_requested_until")]
    public DateOnly? RiskRequestedUntil { get; init; }

    [Column("r.risk_accepted_until")]
    public DateOnly? RiskAcceptedUntil { get; init; }

    [Column("r.risk_acknowledged_on")]
    public DateOnly? RiskAcknowledgedOn { get; init; }

    /// <summary>Of the list of all; so are the others of the finding's audit.</summary>
    [Column("f.title")]
    public string FindingTitle { get; init; } = "";

    [Column("a.title")]
    public string AuditTitle { get; init; } = "";

    /// <summary>Short name of the auditee.</summary>
    [Column("a.agency")]
    public string Agency { get; init; } = "";

    /// <summary>Of the audit; null when it is not known.</summary>
    [Column("a.secretariat")]
    public string? Secretariat { get; init; }

    /// <summary>Stands for the key, which has two parts, where a page's place is told by one.</summary>
    [Column("md5(r.finding_id::text || '/' || r.number)::uuid")]
    internal Guid Place { get; init; }
}
