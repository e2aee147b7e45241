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
    public DateOnly? To { get; init; }

    /// <summary>What of the changes is shown.</summary>
    public ChangesFilter Filter { get; init; } = new();

    /// <summary>Agencies to choose from; none where the reader has no choice.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>In how many milestones each way of differing is found.</summary>
    public required IReadOnlyList<MilestoneDifferenceCount> Counts { get; init; }

    /// <summary>A page of the milestones that differ.</summary>
    public required Page<MilestoneDifference> Milestones { get; init; }

    /// <summary>A page of the recommendations that differ.</summary>
    public required Page<RecommendationDifference> Recommendations { get; init; }

    /// <summary>A page of the findings that are new.</summary>
    public required Page<FindingRow> NewFindings { get; init; }

    /// <summary>A page of the texts that were corrected.</summary>
    public required Page<CorrectionDifference> Corrections { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Milestones.TotalCount + Recommendations.TotalCount + NewFindings.TotalCount + Corrections.TotalCount == 0;

    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Milestones.HasNext ? $"{Address}&after={Milestones.Items[^1].Cursor}" : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Milestones is { HasPrevious: true, Items: [var first, ..] } ? $"{Address}&before={first.Cursor}" : null;

    /// <summary>The addresses of the pages of recommendations before and after this one; null on the first and the last one.</summary>
    public (string? Previous, string? Next) OfRecommendations => PagesOf(Recommendations, "recommendations");

    /// <summary>The same of new findings.</summary>
    public (string? Previous, string? Next) OfFindings => PagesOf(NewFindings, "findings");

    /// <summary>The same of corrections.</summary>
    public (string? Previous, string? Next) OfCorrections => PagesOf(Corrections, "corrections");

    /// <summary>The lists that are shown, each by the name of its place on the page and in words.</summary>
    public IEnumerable<(string Place, string Told)> Contents
    {
        get
        {
            if (Milestones.TotalCount > 0)
                yield return ("milestones", $"Commitments ({Words.Number(Milestones.TotalCount)})");
            if (Recommendations.TotalCount > 0)
                yield return ("recommendations", $"Recommendations ({Words.Number(Recommendations.TotalCount)})");
            if (NewFindings.TotalCount > 0)
                yield return ("findings", $"New findings ({Words.Number(NewFindings.TotalCount)})");
            if (Corrections.TotalCount > 0)
                yield return ("corrections", $"Corrections ({Words.Number(Corrections.TotalCount)})");
        }
    }

    /// <summary>The counts, drawn, each with the commitments that it counts.</summary>
    public Bars CountBars => new(
        "Commitments by what is different", "Difference", [new("Commitments", BarKeys.Counted)], [.. Counts.Select(RowOf)]);

    /// <summary>The page of what was corrected.</summary>
    public static string AddressOf(CorrectionDifference row) => row.Kind switch
    {
        "Milestone" => Addresses.Commitment(row.Correction.StreamKey),
        "Finding" when row.Correction.Recommendation is { } number => Addresses.Recommendation(row.Correction.StreamKey, number),
        "Finding" => Addresses.Finding(row.Correction.StreamKey),
        _ => Addresses.Audit(row.Correction.StreamKey),
    };

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
    public static string AddressOf(DateOnly from, DateOnly? to, ChangesFilter? filter = null) =>
        $"/changes?from={Words.Iso(from)}{(to is { } day ? $"&to={Words.Iso(day)}" : "")}{filter?.Query}";

    /// <summary>The address of the same days under another filter.</summary>
    public string AddressOf(ChangesFilter filter) => AddressOf(From, To, filter);

    private string Address => AddressOf(Filter);

    private (string? Previous, string? Next) PagesOf<TRow>(Page<TRow> page, string list) => (
        page is { HasPrevious: true, Items: [var first, ..] } ? $"{Address}&{list}-before={first.Cursor}#{list}" : null,
        page is { HasNext: true, Items: [.., var last] } ? $"{Address}&{list}-after={last.Cursor}#{list}" : null);

    private BarRow RowOf(MilestoneDifferenceCount count)
    {
        var address = AddressOf(Filter with { Kind = count.Kind });
        return new(InWords(count.Kind), [new BarCell(count.Count).To(address)]) { Address = address };
    }
}
