using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Milestones;

/// <summary>
/// Decides on reading a phrase anew. An audit manager may, as it changes what many agencies are held to. What is over keeps the date under
/// which it ended; a date that the agency's head approved, or that the agency gave when a condition ended, is not the published phrase's.
/// </summary>
public static class RereadDecider
{
    /// <summary>Why somebody may not have due phrases read anew; null when they may.</summary>
    public static Refusal? Objection(Actor actor) => Rules.OnlyManagers(actor, "have due phrases read anew");

    /// <summary>Why what is asked for is not what was shown.</summary>
    public static Refusal Changed { get; } =
        new InvalidValue("digest", "What would change is no longer what was shown: the record, or what is asked, has changed. Look again.");

    internal static Decision<MilestoneEvent> Decide(RereadDue command, Milestone milestone, Due due)
    {
        if (Objection(command.Act.Actor) is { } refusal)
            return refusal;
        if (milestone.Status is MilestoneStatus.Verified or MilestoneStatus.Withdrawn)
        {
            return new WrongState(
                milestone.Status, $"A due phrase is read anew only while it runs; the commitment is {milestone.Status.InWords()}.");
        }

        if (milestone.DateIsApproved)
            return new WrongState(milestone.Status, "Its date is one that the agency's head approved, and no longer that of the phrase.");

        if ((due.Phrase, due.SaidOn) != (milestone.Published!.Phrase, milestone.Published.SaidOn))
            return new WrongState(milestone.Status, "Its date is one that the agency gave when a condition ended, and not the phrase's.");

        var window = new DueWindow(due.Earliest, due.Latest);
        if (command.Rereading.Of(due.Phrase, due.SaidOn, window, due.Rule, due.Calendar) is not { } reading
            || reading.Window != command.Shown
            || reading.Rule != command.ShownRule)
        {
            return Changed;
        }

        var reread = due with { Earliest = reading.Earliest, Latest = reading.Latest, Rule = reading.Rule, Calendar = reading.Calendar };
        return reading.Window == window && reading.Rule == due.Rule
            ? new Decision<MilestoneEvent>.Accepted([])
            : new MilestoneDueReread(reread);
    }
}
