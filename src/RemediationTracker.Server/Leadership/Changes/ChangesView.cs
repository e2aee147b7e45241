using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>What the page of changes shows.</summary>
public sealed record ChangesView
{
    /// <summary>The day at whose end the record is compared with <see cref="To"/>.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day on which the record begins, when that is after <see cref="From"/>; null otherwise.</summary>
    public required DateOnly? Begins { get; init; }

    /// <summary>The day at whose end the record is compared; null for the record as it stands.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>In how many milestones each way of differing is found.</summary>
    public required IReadOnlyList<MilestoneDifferenceCount> Counts { get; init; }

    /// <summary>A page of the milestones that differ.</summary>
    public required Page<MilestoneDifference> Milestones { get; init; }

    /// <summary>The first of the recommendations that differ.</summary>
    public required Page<RecommendationDifference> Recommendations { get; init; }

    /// <summary>The first of the findings that are new.</summary>
    public required Page<FindingRow> NewFindings { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Milestones.TotalCount + Recommendations.TotalCount + NewFindings.TotalCount == 0;

    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Milestones.HasNext ? $"{Address}&after={Milestones.Items[^1].Cursor}" : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Milestones is { HasPrevious: true, Items: [var first, ..] } ? $"{Address}&before={first.Cursor}" : null;

    /// <summary>The counts, drawn.</summary>
    public Bars CountBars => new(
        "Commitments by what is different", "Difference", [new("Commitments", "promised")], [.. Counts.Select(RowOf)]);

    /// <summary>In what a commitment differs, for the page's readers.</summary>
    public static string InWords(MilestoneDifferenceKind kind) => kind switch
    {
        MilestoneDifferenceKind.Committed => "New",
        MilestoneDifferenceKind.CommittedLate => "New, already late",
        _ => Words.Of(kind),
    };

    /// <summary>The same of a commitment that stands so afterwards.</summary>
    public static string InWords(MilestoneDifferenceKind kind, MilestoneStanding after) => kind is MilestoneDifferenceKind.CommittedLate
        ? $"New, already {Words.Of(after.Lateness).ToLowerInvariant()}"
        : InWords(kind);

    /// <summary>In what a commitment differs, each told once: what is new and late already is new.</summary>
    public static IEnumerable<MilestoneDifferenceKind> KindsOf(MilestoneDifference row) =>
        row.Kinds.Where(kind =>
            kind is not MilestoneDifferenceKind.Committed || !row.Kinds.Contains(MilestoneDifferenceKind.CommittedLate));

    /// <summary>The address of the page between two days; null for the record as it stands.</summary>
    public static string AddressOf(DateOnly from, DateOnly? to) =>
        $"/changes?from={Words.Iso(from)}{(to is { } day ? $"&to={Words.Iso(day)}" : "")}";

    private string Address => AddressOf(From, To);

    private static BarRow RowOf(MilestoneDifferenceCount count) => new(InWords(count.Kind), [count.Count]);
}
