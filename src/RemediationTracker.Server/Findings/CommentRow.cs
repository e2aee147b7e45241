using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>A row of <c>finding_comments</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record CommentRow
{
    [Column("c.finding_id")]
    public Guid FindingKey { get; init; }

    [Column("c.text")]
    public string Text { get; init; } = "";

    [Column("c.occurred_on")]
    public DateOnly? OccurredOn { get; init; }

    [Column("c.by_name")]
    public string? By { get; init; }

    [Column("c.agency")]
    public string? Agency { get; init; }
}
