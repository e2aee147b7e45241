namespace RemediationTracker.Server.Imports;

/// <summary>The finding of a page, by the Yellow Book's names. Every text is verbatim; null when the page does not have the part.</summary>
public sealed record FindingProposal
{
    /// <summary>The whole Overview, its "As a result" paragraphs included when a subtitle tells the effect.</summary>
    public string? Condition { get; init; }

    /// <summary>The subtitle; on a page without one, the Overview's paragraphs that begin "As a result".</summary>
    public string? Effect { get; init; }

    /// <summary>Authoritative Guidance.</summary>
    public required IReadOnlyList<CriterionProposal> Criteria { get; init; }

    /// <summary>Reasons for Issue.</summary>
    public string? Cause { get; init; }

    /// <summary>In the order of the page.</summary>
    public required IReadOnlyList<RecommendationProposal> Recommendations { get; init; }

    /// <summary>The auditee's answer; those of several auditees follow one another.</summary>
    public string? Response { get; init; }

    /// <summary>Where the response stands on each recommendation, one entry for each.</summary>
    public required IReadOnlyList<PositionProposal> Positions { get; init; }

    /// <summary>The auditor's answer to the response.</summary>
    public string? Reply { get; init; }

    /// <summary>What was done after the audit, as the page tells it.</summary>
    public string? PostAuditAction { get; init; }
}
