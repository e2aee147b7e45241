using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Milestones;

/// <summary>What became of a change of a milestone's date. The names are storage format.</summary>
public enum DateChangeStatus
{
    /// <summary>It waits to be decided.</summary>
    Proposed,

    /// <summary>It took effect.</summary>
    Approved,

    /// <summary>It was declined, or taken back.</summary>
    Declined,

    /// <summary>The milestone was withdrawn or verified before it was decided.</summary>
    Lapsed,

    /// <summary>A later version of the published response states the date anew.</summary>
    Restated,

    /// <summary>The phrase was read anew, under another calendar or season rule.</summary>
    Reread,
}

/// <summary>A row of <c>milestone_date_changes</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record DateChangeRow
{
    /// <summary>The milestone's stream.</summary>
    [Column("c.milestone_id")]
    public Guid MilestoneKey { get; init; }

    /// <summary>The proposal's number; null for a restated date.</summary>
    [Column("c.proposal")]
    public int? Proposal { get; init; }

    /// <summary>What became of it.</summary>
    [Column("c.status")]
    public DateChangeStatus Status { get; init; }

    /// <summary>Verbatim.</summary>
    [Column("c.phrase")]
    public string Phrase { get; init; } = "";

    /// <summary>Null when it had no date.</summary>
    [Column("c.from_earliest")]
    public DateOnly? FromEarliest { get; init; }

    /// <summary>Inclusive; null when it had no date.</summary>
    [Column("c.from_latest")]
    public DateOnly? FromLatest { get; init; }

    /// <summary>Null when no date can be read.</summary>
    [Column("c.to_earliest")]
    public DateOnly? ToEarliest { get; init; }

    /// <summary>Inclusive; null when no date can be read.</summary>
    [Column("c.to_latest")]
    public DateOnly? ToLatest { get; init; }

    /// <summary>Why; null for a restated date.</summary>
    [Column("c.reason")]
    public string? Reason { get; init; }

    /// <summary>Who proposed it, or recorded the response that restates it; null when the event does not say.</summary>
    [Column("c.by_name")]
    public string? ProposedBy { get; init; }

    /// <summary>When that was recorded.</summary>
    [Column("began.timestamp")]
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who decided it; null until then, and for a restated date.</summary>
    [Column("c.decided_by")]
    public string? DecidedBy { get; init; }

    /// <summary>When that was recorded; null until then.</summary>
    [Column("decided.timestamp")]
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was declined; null unless it was.</summary>
    [Column("c.decline_reason")]
    public string? DeclineReason { get; init; }
}
