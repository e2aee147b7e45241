using RemediationTracker.Domain;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Overdue;

/// <summary>What the overdue page shows.</summary>
/// <param name="Days">The day that lateness is judged on, and what was known.</param>
/// <param name="Page">The commitments, the certain first.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Problem">Why there is no list; null when there is one.</param>
public sealed record OverdueView(AskedDays Days, Page<MilestoneRow> Page, OverdueCount Total, string? Problem)
{
    /// <summary>Errata in the words of the page's commitments, and of the findings that they answer, by the key of either.</summary>
    public required ILookup<Guid, CorrectionRow> Corrections { get; init; }

    /// <summary>Whether any commitment is on record that the reader may read, late or not.</summary>
    public bool IsAnyOnRecord { get; init; } = true;

    /// <summary>The day that lateness is judged on.</summary>
    public DateOnly On => Days.On;

    /// <summary>Of what day the record is, with a comma before it; empty for the record as it stands.</summary>
    public string AsKnown => Words.AsKnown(Days.Known);

    /// <summary>The commitments of the page.</summary>
    public IReadOnlyList<MilestoneRow> Rows { get; } = [.. Page.Items.Select(item => item.Row)];

    /// <summary>How many there are on all pages.</summary>
    public int All => Total.Overdue + Total.PossiblyLate;

    /// <summary>No list.</summary>
    public static OverdueView Refused(AskedDays days, string problem) =>
        new(days, new Page<MilestoneRow>([], 0, HasNext: false, HasPrevious: false), new OverdueCount(), problem)
        {
            Corrections = Array.Empty<CorrectionRow>().ToLookup(correction => correction.StreamKey),
        };

    /// <summary>Errata in what the row shows: the commitment's words, and the finding's title.</summary>
    public IEnumerable<CorrectionRow> CorrectionsOf(MilestoneRow row) =>
        [.. Corrections[row.Key], .. Corrections[row.FindingKey].Where(correction => correction.Field is CorrectedField.Title)];

    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Page.HasNext ? $"/overdue?{Days.Query}&after={Page.Items[^1].Cursor}" : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Page.HasPrevious && Page.Items.Count > 0 ? $"/overdue?{Days.Query}&before={Page.Items[0].Cursor}" : null;
}
