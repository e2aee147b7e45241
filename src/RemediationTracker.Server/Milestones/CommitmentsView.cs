using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Milestones;

/// <summary>What the list of commitments shows.</summary>
public sealed record CommitmentsView
{
    /// <summary>The day judged, and of which the record is.</summary>
    public required AskedDays Days { get; init; }

    public required CommitmentFilter Filter { get; init; }

    /// <summary>The place of the first row in the list; 1 on the first page.</summary>
    public int From { get; init; } = 1;

    /// <summary>The rows; null when the page is refused.</summary>
    public Page<MilestoneRow>? Page { get; init; }

    /// <summary>The agencies that may be chosen.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>Why there is no list; null when there is one.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<MilestoneRow> Rows => [.. Page!.Items.Select(item => item.Row)];

    /// <summary>“1–50 of 763”.</summary>
    public string Told =>
        $"{Words.Number(From)}–{Words.Number(From + Page!.Items.Count - 1)} of {Words.Count(Page.TotalCount, "commitment")}";

    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Page is { HasNext: true, Items: [.., var last] } page
        ? $"{Address}&after={last.Cursor}&from={From + page.Items.Count}"
        : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Page is { HasPrevious: true, Items: [var first, ..] }
        ? From > PageArguments.MaxSize ? $"{Address}&before={first.Cursor}&from={From - PageArguments.MaxSize}" : Address
        : null;

    /// <summary>The query of this very page with rows that say all, or their main things alone.</summary>
    public string WithRows(bool compact) => (Filter with { IsCompact = compact }).Query(Days);

    /// <summary>The address of the list as a file.</summary>
    public string Export(string format) => $"/export/milestones.{format}?{Filter.Query(Days)}";

    private string Address => $"/commitments?{Filter.Query(Days)}";
}
