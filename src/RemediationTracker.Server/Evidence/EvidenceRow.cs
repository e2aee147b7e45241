using RemediationTracker.Domain;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// A row of <c>milestone_evidence</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the
/// evidence's id. A file has a name, a media type, a size in bytes and a digest; a link has <see cref="Url"/>.
/// </summary>
public sealed record EvidenceRow
{
    [Column("v.evidence_id", Name = "id")]
    public Guid Key { get; init; }

    [Column("v.milestone_id")]
    public Guid MilestoneKey { get; init; }

    [Column("v.description")]
    public string Description { get; init; } = "";

    [Column("v.name")]
    public string? Name { get; init; }

    [Column("v.media_type")]
    public string? MediaType { get; init; }

    [Column("case when v.size is not null then least(v.size, 2147483647)::integer end")]
    public int? Size { get; init; }

    [Column("v.sha256")]
    public string? Sha256 { get; init; }

    [Column("v.url")]
    public string? Url { get; init; }

    [Column("(select e.timestamp from mt_events e where e.stream_id = v.milestone_id and e.version = v.version)")]
    public DateTimeOffset SubmittedAt { get; init; }

    [Column("v.by_name")]
    public string? By { get; init; }

    [Column("v.role")]
    public Role? Role { get; init; }

    [Column("v.agency")]
    public string? Agency { get; init; }
}
