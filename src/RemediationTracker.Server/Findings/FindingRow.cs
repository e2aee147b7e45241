using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>
/// A row of <c>findings</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record FindingRow
{
    [Column("f.id", Name = "id")]
    public Guid Key { get; init; }

    [Column("f.audit_id")]
    public Guid AuditKey { get; init; }

    [Column("f.title")]
    public string Title { get; init; } = "";

    [Column("f.condition")]
    public string? Condition { get; init; }

    [Column("f.effect")]
    public string? Effect { get; init; }

    [Column("f.criteria")]
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    [Column("f.cause")]
    public string? Cause { get; init; }

    [Column("f.post_audit_action")]
    public string? PostAuditAction { get; init; }

    [Column("f.response")]
    public string? Response { get; init; }

    [Column("f.reply")]
    public string? Reply { get; init; }

    [Column(FindingSources.PublishedOnSql)]
    public DateOnly? PublishedOn { get; init; }

    [Column("f.page_name")]
    public string? PageName { get; init; }

    [Column("f.page_sha256")]
    public string? PageSha256 { get; init; }

    [Column("f.severity")]
    public Severity? Severity { get; init; }

    [Column("f.prior_finding_id")]
    public Guid? PriorFindingKey { get; init; }

    [Column("a.title")]
    public string AuditTitle { get; init; } = "";

    /// <summary>Short name of the auditee.</summary>
    [Column("a.agency")]
    public string Agency { get; init; } = "";

    /// <summary>Null when it is not known.</summary>
    [Column("a.secretariat")]
    public string? Secretariat { get; init; }
}
