using RemediationTracker.Domain;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Corrections;

/// <summary>
/// A row of <c>corrections</c>, with default values in the place of columns that were not asked for; <see cref="StreamKey"/> is the stream's
/// id, of an audit, a finding or a milestone.
/// </summary>
public sealed record CorrectionRow
{
    [Column("c.stream_id")]
    public Guid StreamKey { get; init; }

    /// <summary>The event's place in the stream.</summary>
    [Column("c.version::integer")]
    public int Version { get; init; }

    /// <summary>The recommendation's number; null when it is of a finding's or a milestone's own words.</summary>
    [Column("c.recommendation")]
    public int? Recommendation { get; init; }

    [Column("c.field")]
    public CorrectedField Field { get; init; }

    /// <summary>The criterion's place, 1 for the first; null for another text.</summary>
    [Column("c.criterion")]
    public int? Criterion { get; init; }

    /// <summary>As it stood until then; null where there was none.</summary>
    [Column("c.from_text")]
    public string? From { get; init; }

    [Column("c.to_text")]
    public string To { get; init; } = "";

    /// <summary>What was wrong.</summary>
    [Column("c.reason")]
    public string Reason { get; init; } = "";

    [Column("c.occurred_on")]
    public DateOnly? On { get; init; }

    [Column("c.by_name")]
    public string? By { get; init; }

    [Column("c.role")]
    public Role? Role { get; init; }

    [Column("c.agency")]
    public string? Agency { get; init; }

    /// <summary>What was corrected, in plain words: <c>Title corrected from “…” to “…”: reason</c>.</summary>
    internal string InWords => $"{Named} corrected from “{From}” to “{To}”: {Reason}";

    /// <summary>The same beside the corrected text, on a page: who, when, why, and how it was; of another stream it is the finding's title.</summary>
    internal string ToldBeside(Guid stream) =>
        $"{(StreamKey == stream ? Named : "Finding’s title")} corrected"
        + (On is { } day ? $" on {Words.Long(day)}" : "")
        + (By is { } by ? $" by {by}" : "")
        + $": {Reason.TrimEnd('.')}. {(From is null ? "There was none before" : $"It was “{From}”")}.";

    /// <summary>What the text is called in a sentence.</summary>
    internal string Named => Field switch
    {
        CorrectedField.DuePhrase => "Due phrase",
        CorrectedField.PostAuditAction => "Post-audit action",
        CorrectedField.Recommendation => $"Recommendation {Recommendation}",
        CorrectedField.Criterion => $"Criterion {Criterion}",
        _ => Field.ToString(),
    };
}
