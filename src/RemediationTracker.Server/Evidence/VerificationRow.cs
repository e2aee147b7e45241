using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// A row of <c>verifications</c>, with default values in the place of columns that were not asked for; <see cref="StreamKey"/> is the stream's
/// id, a milestone's or a finding's. Evidence is cited, or a reason given; of older ones neither.
/// </summary>
public sealed record VerificationRow
{
    /// <summary>The stream.</summary>
    [Column("v.stream_id")]
    public Guid StreamKey { get; init; }

    /// <summary>The event's place in the stream.</summary>
    [Column("v.version::integer")]
    public int Version { get; init; }

    /// <summary>The recommendation's; null of a milestone's.</summary>
    [Column("v.number")]
    public int? Number { get; init; }

    /// <summary>Null when the event does not say.</summary>
    [Column("v.occurred_on")]
    public DateOnly? OccurredOn { get; init; }

    /// <summary>Null when the event does not say.</summary>
    [Column("v.by_name")]
    public string? By { get; init; }

    /// <summary>How it was verified.</summary>
    [Column("v.basis")]
    public string Basis { get; init; } = "";

    /// <summary>What it cites; empty when nothing.</summary>
    [Column("v.evidence_ids")]
    public IReadOnlyList<Guid> EvidenceKeys { get; init; } = [];

    /// <summary>Why nothing was needed; null when something is cited.</summary>
    [Column("v.no_evidence_reason")]
    public string? NoEvidenceReason { get; init; }
}
