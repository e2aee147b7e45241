using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Milestones;

/// <summary>How pages say where a commitment stands on the day on which it is judged.</summary>
internal static class Standing
{
    /// <summary>In a word or two.</summary>
    public static string Of(MilestoneRow row) => row.Lateness switch
    {
        Lateness.Overdue => "Overdue",
        Lateness.PossiblyLate => "Possibly late",
        Lateness.Undated => "No date",
        Lateness.NotDue => "Not due yet",
        _ => row.Status switch
        {
            MilestoneStatus.ReportedDone => "Reported done",
            MilestoneStatus.Verified => row.Continuing ? "In place" : "Verified",
            MilestoneStatus.Withdrawn => "Withdrawn",
            _ => "Nothing left to do",
        },
    };

    /// <summary>The style of the word.</summary>
    public static string Style(MilestoneRow row) => row.Lateness switch
    {
        Lateness.Overdue => "overdue",
        Lateness.PossiblyLate => "possibly",
        Lateness.Done when row.Status is MilestoneStatus.Verified => "done",
        _ => "plain",
    };

    /// <summary>The first day on which an overdue commitment was overdue.</summary>
    public static DateOnly Since(MilestoneRow row) => row.On.AddDays(1 - row.DaysOverdue);

    /// <summary>The same within a sentence.</summary>
    public static string Told(MilestoneRow row) => row.Lateness is Lateness.Overdue
        ? $"{Words.Count(row.DaysOverdue, "day")} overdue"
        : Of(row).ToLowerInvariant();

    /// <summary>How long after its last day it was done, as the agency says; null when it was in time, has no such day, or is not done.</summary>
    public static string? DoneLate(MilestoneRow row) => row is { DoneOn: { } done, DueLatest: { } latest } && done > latest
        ? $"{Words.Count(done.DayNumber - latest.DayNumber, "day")} after the last day that was promised"
        : null;
}
