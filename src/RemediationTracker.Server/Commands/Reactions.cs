using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Commands;

/// <summary>The milestone was verified, so whatever waited for it may start. Sent by <see cref="Reactions"/>.</summary>
public sealed record MilestoneDone(Guid MilestoneId);

/// <summary>Which messages follow from which events. Pure.</summary>
public static class Reactions
{
    /// <summary>The messages to put into the outbox, in order of the events.</summary>
    public static IEnumerable<object> To(IEnumerable<StreamAppend> appends) =>
        from append in appends
        from recorded in append.Events
        where recorded is MilestoneVerified
        select new MilestoneDone(append.StreamId);
}
