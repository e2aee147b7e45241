using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Milestones;

/// <summary>A row of <c>milestone_progress</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record ProgressRow
{
    [Column("p.milestone_id")]
    public Guid MilestoneKey { get; init; }

    [Column("p.text")]
    public string Text { get; init; } = "";

    [Column("p.occurred_on")]
    public DateOnly? OccurredOn { get; init; }

    [Column("p.by_name")]
    public string? By { get; init; }

    [Column("p.agency")]
    public string? Agency { get; init; }
}
