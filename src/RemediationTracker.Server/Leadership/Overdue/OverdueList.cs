using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Overdue;

/// <summary>What is overdue or possibly late: of the list of milestones on a day, the certain first, then what was due first.</summary>
internal static class OverdueList
{
    private static readonly IReadOnlyList<Lateness> Late = [Lateness.Overdue, Lateness.PossiblyLate];

    /// <summary>The condition that narrows milestones to these, in the API's shape.</summary>
    public static IReadOnlyDictionary<string, object?> Where { get; } = Of(Late);

    /// <summary>A list of milestones narrowed to these.</summary>
    /// <param name="list">Columns, filter, order and page.</param>
    /// <param name="lateness">Narrows the list; null for both. Other kinds of lateness are never in it.</param>
    public static ListArguments Of(ListArguments list, IReadOnlyList<Lateness>? lateness = null)
    {
        var late = lateness is null ? Where : Of([.. Late.Where(lateness.Contains)]);
        IReadOnlyDictionary<string, object?>[] conditions = list.Where is { } where ? [late, where] : [late];
        return list with { Where = new Dictionary<string, object?> { ["and"] = conditions } };
    }

    /// <summary>Every one on a day, in order.</summary>
    public static async Task<IReadOnlyList<MilestoneRow>> AllAsync(
        TrackerReader reader, ReadScope scope, DateOnly on, CancellationToken cancellationToken)
    {
        var all = new List<MilestoneRow>();
        await foreach (var row in reader.AllAsync(MilestoneSources.On(on), scope, Where, cancellationToken))
            all.Add(row);
        return all;
    }

    private static Dictionary<string, object?> Of(IReadOnlyList<Lateness> late) => new()
    {
        ["lateness"] = new Dictionary<string, object?> { ["in"] = late.Select(one => one.ToString()).ToList() },
    };
}
