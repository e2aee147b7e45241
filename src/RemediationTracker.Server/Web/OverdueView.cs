using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Web;

/// <summary>What the overdue page shows.</summary>
/// <param name="On">The day that lateness is judged on.</param>
/// <param name="Rows">The commitments, the certain first.</param>
/// <param name="Problem">Why there is no list; null when there is one.</param>
public sealed record OverdueView(DateOnly On, IReadOnlyList<MilestoneRow> Rows, string? Problem)
{
    private int FirstDay { get; } = Rows.Count == 0 ? 0 : Rows.Min(row => row.SaidOn).DayNumber;

    private int LastDay { get; } = Rows.Select(row => (row.DueLatest ?? row.SaidOn).DayNumber).Append(On.DayNumber).Max();

    /// <summary>How many are certainly overdue.</summary>
    public int Certain => Rows.Count(row => row.Lateness is Lateness.Overdue);

    /// <summary>How many may be late.</summary>
    public int Possible => Rows.Count - Certain;

    /// <summary>Where a commitment's promise, window and delay lie on a line that all rows share; shares from 0 to 100.</summary>
    public TimeLine LineOf(MilestoneRow row)
    {
        return new TimeLine(Share(row.SaidOn), Share(row.DueEarliest ?? row.SaidOn), Share(row.DueLatest ?? row.SaidOn), Share(On));

        double Share(DateOnly day) => LastDay == FirstDay ? 0 : Math.Round(100.0 * (day.DayNumber - FirstDay) / (LastDay - FirstDay), 2);
    }
}

/// <summary>Shares from 0 to 100 of a line: said, first and last day of the due window, and the day judged.</summary>
public sealed record TimeLine(double Said, double Earliest, double Latest, double On);
