using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;
using Wolverine.Attributes;
using Wolverine.Persistence.EventSourcing;

namespace RemediationTracker.Server.Milestones;

/// <summary>A milestone that waited for another may start: that one was done, and is verified.</summary>
[MessageIdentity("start_dependent")]
public sealed record StartDependent(Guid MilestoneId, Guid DependsOn, DateOnly DoneOn) : IOrdered
{
    Guid IOrdered.StreamId => MilestoneId;
}

/// <summary>Notes on a milestone that what it waited for is done: its clock starts. It is noted once.</summary>
[Transactional]
public static class StartDependentHandler
{
    /// <summary>Today.</summary>
    public static DateOnly Load(TrackerClock clock) => clock.Today;

    /// <summary>What follows. Pure.</summary>
    public static Consequences Handle(
        StartDependent message, [ReadModel(nameof(StartDependent.MilestoneId))] Milestone? milestone, DateOnly today)
    {
        if (milestone is null or { DependencyIsMet: true })
            return Consequences.None;

        var act = new Act(Actor.Tracker, today, OccurredOn: message.DoneOn);
        return new Consequences
        {
            Command = new CommandTo(message.MilestoneId, new MeetDependency(act, message.DependsOn, message.DoneOn)),
        };
    }
}
