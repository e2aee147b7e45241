using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Commands;

/// <summary>Which messages follow from which events. Pure.</summary>
public static class Reactions
{
    /// <summary>The messages to put into the outbox, in order of the events.</summary>
    public static IEnumerable<object> To(IEnumerable<StreamAppend> appends) =>
        from append in appends
        from recorded in append.Events
        let done = recorded switch
        {
            MilestoneVerified => append.StreamId,
            // What is committed late may wait for what is verified already.
            MilestoneCommitted { DependsOn: { } first } => first,
            _ => (Guid?)null,
        }
        where done is not null
        select new StartDependents(done.Value);
}
