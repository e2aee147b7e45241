using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;
using Wolverine.Attributes;
using Wolverine.Persistence.EventSourcing;

namespace RemediationTracker.Server.Milestones;

/// <summary>If a milestone that comes round again is verified, or past its date, the next occurrence is due to be put on record.</summary>
[MessageIdentity("commit_next_occurrence")]
public sealed record CommitNextOccurrence(Guid MilestoneId) : IOrdered
{
    Guid IOrdered.StreamId => MilestoneId;
}

/// <summary>
/// Commits the next occurrence, a milestone of its own with its own date: one round after the date that was published, whatever new date
/// the occurrence before it got. A withdrawn milestone does not come round again.
/// </summary>
[Transactional]
public static class CommitNextOccurrenceHandler
{
    /// <summary>Today.</summary>
    public static DateOnly Load(TrackerClock clock) => clock.Today;

    /// <summary>What follows. Pure.</summary>
    public static Consequences Handle(
        CommitNextOccurrence message, [ReadModel(nameof(CommitNextOccurrence.MilestoneId))] Milestone? milestone, DateOnly today)
    {
        if (milestone is not { Commitment: { } commitment, Published: { } published } || published.Next() is not { } due)
            return Consequences.None;
        var isOver = milestone.Status is MilestoneStatus.Verified
            || (milestone.Status is not MilestoneStatus.Withdrawn && commitment.Due.Latest < today);
        if (!isOver)
            return Consequences.None;

        var next = commitment with { Due = due, DependsOn = null };
        var command = new CommitOccurrence(Act.On(today, Actor.Tracker), message.MilestoneId, next, milestone.Owner);
        return new Consequences { Command = new CommandTo(DerivedId.Of(message.MilestoneId, "next occurrence"), command) };
    }
}
