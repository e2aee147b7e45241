namespace RemediationTracker.Server.Imports;

/// <summary>What is said of a page beside what stands on it.</summary>
public sealed record PageChoices
{
    /// <summary>Short name of the auditee; null to go by the page.</summary>
    public string? Agency { get; init; }

    /// <summary>Short name of the secretariat; empty for none, null to go by the page and the record.</summary>
    public string? Secretariat { get; init; }

    /// <summary>The audit that the page is of; null for the one of its day, or a new one when there is none.</summary>
    public Guid? Audit { get; init; }

    /// <summary>Whether it is of an audit that is not on record yet, whatever audits of its day are.</summary>
    public bool IsOfNewAudit { get; init; }

    /// <summary>Whether a changed version of a page on record takes its place.</summary>
    public bool Supersedes { get; init; }
}
