using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Search;

/// <summary>What the page of a search shows.</summary>
public sealed record SearchView
{
    /// <summary>Hits on one page.</summary>
    public const int Size = 20;

    /// <summary>The last page that can be asked for.</summary>
    public const int MaxPage = 50;

    /// <summary>What is looked for; empty when nothing was asked yet.</summary>
    public string Said { get; init; } = "";

    /// <summary>What alone is shown; null for all kinds.</summary>
    public SearchKind? Kind { get; init; }

    /// <summary>Whose texts alone are looked through; null for all.</summary>
    public string? Agency { get; init; }

    /// <summary>Those that may be chosen.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>Which page, 1 for the first.</summary>
    public int Number { get; init; } = 1;

    /// <summary>What was found; null when nothing was looked for.</summary>
    public SearchResult? Result { get; init; }

    /// <summary>Why nothing is shown; null when something is.</summary>
    public string? Problem { get; init; }

    /// <summary>How many there are of what is shown.</summary>
    public int Total => Result?.Total(Kind) ?? 0;

    /// <summary>“1–20 of 143 results”.</summary>
    public string Told
    {
        get
        {
            var first = (Number - 1) * Size;
            return Result!.Hits.Count < Total || Number > 1
                ? $"{Words.Number(first + 1)}–{Words.Number(first + Result.Hits.Count)} of {Words.Count(Total, "result")}"
                : Words.Count(Total, "result");
        }
    }

    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Number < MaxPage && Number * Size < Total ? AddressOf(Kind, Number + 1) : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Number > 1 ? AddressOf(Kind, Number - 1) : null;

    /// <summary>Whether there is more than can be paged through.</summary>
    public bool IsCut => Number == MaxPage && Number * Size < Total;

    /// <summary>The address of the same search that is satisfied with one of the words; null where there is one alone.</summary>
    public string? AnyWord =>
        Said.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } words
        && !words.Contains("or", StringComparer.OrdinalIgnoreCase)
        && !Said.AsSpan().ContainsAny('"', '-')
            ? (this with { Said = string.Join(" or ", words) }).AddressOf(null, 1)
            : null;

    /// <summary>The kinds that may be chosen, each in words with how many were found; null for all of them.</summary>
    public IEnumerable<(SearchKind? Kind, string Told, int Count)> Kinds =>
    [
        (null, "All", Result!.Total(null)),
        .. Enum.GetValues<SearchKind>().Select(kind => ((SearchKind?)kind, $"{kind}s", Result.Total(kind))),
    ];

    /// <summary>The address of the same search: of a kind, and of a page.</summary>
    public string AddressOf(SearchKind? kind, int page) => string.Concat(
        $"/search?q={Uri.EscapeDataString(Said)}",
        Agency is null ? "" : $"&agency={Uri.EscapeDataString(Agency)}",
        kind is null ? "" : $"&kind={kind}",
        page == 1 ? "" : $"&page={page}");
}
