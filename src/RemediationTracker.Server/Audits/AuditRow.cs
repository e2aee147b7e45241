using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Audits;

/// <summary>
/// A row of <c>audits</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record AuditRow
{
    [Column("a.id", Name = "id")]
    public Guid Key { get; init; }

    [Column("a.title")]
    public string Title { get; init; } = "";

    [Column("a.agency")]
    public string Agency { get; init; } = "";

    [Column("a.agency_name")]
    public string? AgencyName { get; init; }

    [Column("a.secretariat")]
    public string? Secretariat { get; init; }

    [Column("a.system")]
    public string? System { get; init; }

    [Column("a.published_on")]
    public DateOnly? PublishedOn { get; init; }

    /// <summary>When its publication was recorded; null while it is a draft.</summary>
    [Column("(select min(e.timestamp) from mt_events e where e.stream_id = a.id and e.type = 'audit_published')")]
    public DateTimeOffset? PublicationRecordedAt { get; init; }
}
