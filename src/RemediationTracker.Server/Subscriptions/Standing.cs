using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>What of a milestone decides whether it is overdue.</summary>
/// <param name="Window">The current one.</param>
/// <param name="DoneOn">The day on which it was reported done or was withdrawn; null when neither.</param>
internal sealed record Standing(DueWindow Window, DateOnly? DoneOn)
{
    public static Standing None { get; } = new(DueWindow.Undated, DoneOn: null);

    public static Standing Evolve(Standing standing, object recorded) => recorded switch
    {
        MilestoneCommitted e => standing with { Window = new DueWindow(e.Due.Earliest, e.Due.Latest) },
        MilestoneDueRestated e => standing with { Window = new DueWindow(e.Due.Earliest, e.Due.Latest) },
        MilestoneDueReread e => standing with { Window = new DueWindow(e.Due.Earliest, e.Due.Latest) },
        NewDateApproved e => standing with { Window = new DueWindow(e.Due.Earliest, e.Due.Latest) },
        DependencyMet { DueLatest: not null } e => standing with { Window = new DueWindow(e.DueEarliest, e.DueLatest) },
        ConditionEnded { Due: { } due } => standing with { Window = new DueWindow(due.Earliest, due.Latest) },
        MilestoneLapsed e => new Standing(new DueWindow(e.LapsedOn, e.LapsedOn), DoneOn: null),
        MilestoneReportedDone e => standing with { DoneOn = e.DoneOn },
        MilestoneWithdrawn e => standing with { DoneOn = e.WithdrawnOn },
        MilestoneReturned => standing with { DoneOn = null },
        _ => standing,
    };

    public bool IsOverdueOn(DateOnly day) => Window.LatenessOn(day, DoneOn) == Lateness.Overdue;
}
