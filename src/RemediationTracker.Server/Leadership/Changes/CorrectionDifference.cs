using RemediationTracker.Domain;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>A text that was corrected of what was on record at the first instant.</summary>
public sealed record CorrectionDifference
{
    /// <summary>Stands for the key, which has three parts, where a page's place is told by one.</summary>
    [Column("md5(c.stream_id::text || '/' || c.version || '/' || c.place)::uuid")]
    internal Guid Place { get; init; }

    /// <summary>What was corrected, as the API calls it: <c>Audit</c>, <c>Finding</c> or <c>Milestone</c>.</summary>
    [Column("case when m.id is not null then 'Milestone' when f.id is not null then 'Finding' else 'Audit' end")]
    public string Kind { get; init; } = "";

    /// <summary>Its title at the second instant.</summary>
    [Column("coalesce(m.title, f.title, a.title)")]
    public string Title { get; init; } = "";

    [Column("a.agency")]
    public string Agency { get; init; } = "";

    /// <summary>The correction.</summary>
    public CorrectionRow Correction => new()
    {
        StreamKey = StreamKey,
        Version = Version,
        Recommendation = Recommendation,
        Field = Field,
        Criterion = Criterion,
        From = From,
        To = To,
        Reason = Reason,
        On = On,
        By = By,
        Role = Role,
        Agency = ByAgency,
    };

    [Column("c.stream_id")]
    internal Guid StreamKey { get; init; }

    [Column("c.version::integer")]
    internal int Version { get; init; }

    [Column("c.recommendation")]
    internal int? Recommendation { get; init; }

    [Column("c.field")]
    internal CorrectedField Field { get; init; }

    [Column("c.criterion")]
    internal int? Criterion { get; init; }

    [Column("c.from_text")]
    internal string? From { get; init; }

    [Column("c.to_text")]
    internal string To { get; init; } = "";

    [Column("c.reason")]
    internal string Reason { get; init; } = "";

    [Column("c.occurred_on")]
    internal DateOnly? On { get; init; }

    [Column("c.by_name")]
    internal string? By { get; init; }

    [Column("c.role")]
    internal Role? Role { get; init; }

    [Column("c.agency")]
    internal string? ByAgency { get; init; }
}
