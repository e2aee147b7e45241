using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Commands;

/// <summary>Which messages follow from which events. Pure.</summary>
public static class Reactions
{
    /// <summary>The messages to put into the outbox, in order of the events.</summary>
    public static IEnumerable<object> To(IEnumerable<StreamAppend> appends) =>
        from append in appends
        let comesRound = append.State is Milestone { Published: { } due } && due.Next() is not null
        from recorded in append.Events
        from message in Of(append.StreamId, recorded, comesRound)
        select message;

    private static IEnumerable<object> Of(Guid stream, object recorded, bool comesRound)
    {
        if (recorded is MilestoneVerified)
            yield return new StartDependents(stream);
        // What is committed late may wait for what is verified already.
        if (recorded is MilestoneCommitted { DependsOn: { } first })
            yield return new StartDependents(first);
        // What is committed or restated late may be past its date already; what is not will be seen when its day has come.
        if (comesRound && recorded is MilestoneCommitted or MilestoneDueRestated or MilestoneVerified)
            yield return new CommitNextOccurrence(stream);
    }
}
