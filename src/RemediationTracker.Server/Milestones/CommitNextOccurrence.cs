using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;
using Wolverine.Attributes;
using Wolverine.Persistence.EventSourcing;

namespace RemediationTracker.Server.Milestones;

/// <summary>If a milestone that comes round again is done, the next occurrence is due to be put on record.</summary>
[MessageIdentity("commit_next_occurrence")]
public sealed record CommitNextOccurrence(Guid MilestoneId) : IOrdered
{
    Guid IOrdered.StreamId => MilestoneId;
}

/// <summary>
/// Commits the next occurrence, a milestone of its own with its own date, once the one before it is reported done: the first after the
/// published date that is not past by then, whatever new date the one before it got.
/// </summary>
/// <remarks>
/// Not when its day has passed: a monthly promise of two years ago would be thirty lines on the overdue list and thirty notices, of one
/// thing that was not done. So a series is one line, which is late since the first day that was missed; how many were missed since,
/// <see cref="MilestoneRow.MissedOccurrences"/> counts. A withdrawn milestone does not come round again.
/// </remarks>
[Transactional]
public static class CommitNextOccurrenceHandler
{
    /// <summary>Today.</summary>
    public static DateOnly Load(TrackerClock clock) => clock.Today;

    /// <summary>What follows. Pure.</summary>
    public static Consequences Handle(
        CommitNextOccurrence message, [ReadModel(nameof(CommitNextOccurrence.MilestoneId))] Milestone? milestone, DateOnly today)
    {
        if (milestone is not { Commitment: { } commitment, Published: { } published, DoneOn: { } doneOn } || published.Next() is not { } due)
            return Consequences.None;
        while (due.Latest < doneOn && due.Next() is { } later)
            due = later;

        var next = commitment with { Due = due, DependsOn = null };
        var command = new CommitOccurrence(Act.On(today, Actor.Tracker), message.MilestoneId, next, milestone.Owner);
        return new Consequences { Command = new CommandTo(DerivedId.Of(message.MilestoneId, "next occurrence"), command) };
    }
}
