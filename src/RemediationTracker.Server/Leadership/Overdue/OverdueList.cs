using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Overdue;

/// <summary>What is overdue or possibly late: of the list of milestones on a day, the certain first, then what was due first.</summary>
internal static class OverdueList
{
    private static readonly IReadOnlyList<Lateness> Late = [Lateness.Overdue, Lateness.PossiblyLate];

    /// <summary>A list of milestones narrowed to these.</summary>
    /// <param name="list">Columns, filter, order and page.</param>
    /// <param name="lateness">Narrows the list; null for both. Other kinds of lateness are never in it.</param>
    public static ListArguments Of(ListArguments list, IReadOnlyList<Lateness>? lateness = null)
    {
        var asked = Late.Where(late => lateness?.Contains(late) ?? true).Select(late => late.ToString()).ToList();
        var narrowed = new Dictionary<string, object?> { ["in"] = asked };
        var conditions = new List<object> { new Dictionary<string, object?> { ["lateness"] = narrowed } };
        if (list.Where is { } where)
            conditions.Add(where);
        return list with { Where = new Dictionary<string, object?> { ["and"] = conditions } };
    }

    /// <summary>Every one on a day, in order, read page by page.</summary>
    public static async Task<IReadOnlyList<MilestoneRow>> AllAsync(
        TrackerReader reader, ReadScope scope, DateOnly on, CancellationToken cancellationToken)
    {
        var source = MilestoneSources.On(on);
        var all = new List<MilestoneRow>();
        string? after = null;
        do
        {
            var next = new PageArguments(PageArguments.MaxSize, after, null, null);
            var page = await reader.PageAsync(
                source, scope, Of(new ListArguments { Page = next, Columns = source.AllColumns }), cancellationToken);
            all.AddRange(page.Items.Select(item => item.Row));
            after = page.HasNext ? page.Items[^1].Cursor : null;
        }
        while (after is not null);
        return all;
    }
}
