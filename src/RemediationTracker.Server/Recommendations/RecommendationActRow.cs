using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Recommendations;

/// <summary>A row of <c>recommendation_acts</c>: which event of the finding's stream was about which recommendation.</summary>
public sealed record RecommendationActRow
{
    [Column("t.finding_id")]
    public Guid FindingKey { get; init; }

    [Column("t.version")]
    public long Version { get; init; }

    [Column("t.number")]
    public int Number { get; init; }

    [Column("t.text")]
    public string? Text { get; init; }
}
