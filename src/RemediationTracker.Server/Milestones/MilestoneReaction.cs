using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>What waits for a milestone may start, and what comes round goes on.</summary>
internal sealed class MilestoneReaction : Reaction
{
    public override IEnumerable<Message> To(Guid stream, object state, object recorded, DateOnly today)
    {
        if (recorded is MilestoneVerified)
            yield return new Message(new StartDependents(stream));
        // What is committed late may wait for what is verified already.
        if (recorded is MilestoneCommitted { DependsOn: { } first })
            yield return new Message(new StartDependents(first));
        if (recorded is MilestoneReportedDone && state is Milestone { Published: { } due } && due.Next() is not null)
            yield return new Message(new CommitNextOccurrence(stream));
    }
}
