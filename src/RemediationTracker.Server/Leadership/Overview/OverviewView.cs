using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Overview;

/// <summary>What the overview shows, read for one reader and one day.</summary>
public sealed record OverviewView
{
    /// <summary>The day, and of when the record is.</summary>
    public required AskedDays Days { get; init; }

    /// <summary>How many commitments there are, whatever their standing.</summary>
    public required int All { get; init; }

    /// <summary>The numbers that come first, each with the list that it counts.</summary>
    public required IReadOnlyList<Tile> Tiles { get; init; }

    /// <summary>What was late at the end of each of the twelve months before the day, and on the day; the earliest first.</summary>
    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    public required Numbers<OverdueCount> ByAgency { get; init; }

    public required Numbers<OverdueCount> BySeverity { get; init; }

    public required Numbers<OverdueCount> ByAge { get; init; }

    public required Numbers<Slippage> Slippage { get; init; }

    /// <summary>How what is late and what slipped is drawn.</summary>
    internal OverdueBars Bars => new(Days);

    /// <summary>How the trend goes, in words.</summary>
    public string Told
    {
        get
        {
            var (before, now) = (Trend[0], Trend[^1]);
            var change = now.Overdue - before.Overdue;
            var than = $"on {Words.Long(before.On)}, when {Words.Number(before.Overdue)} {(before.Overdue == 1 ? "was" : "were")} overdue";
            return change == 0
                ? $"As many as {than}."
                : $"{Words.Number(Math.Abs(change))} {(change > 0 ? "more" : "fewer")} than {than}.";
        }
    }
}

/// <summary>A number that comes first.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Count">How many.</param>
/// <param name="Address">The list of them.</param>
/// <param name="Style">Its class; null for none.</param>
public sealed record Tile(string Name, int Count, string Address, string? Style = null);

/// <summary>What was late on a day, as the record has it.</summary>
/// <param name="On">The day.</param>
/// <param name="Overdue">For certain.</param>
/// <param name="PossiblyLate">Within their windows.</param>
public sealed record TrendPoint(DateOnly On, int Overdue, int PossiblyLate);
