using Marten;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;
using Wolverine.Attributes;
using Wolverine.Persistence.EventSourcing;

namespace RemediationTracker.Server.Milestones;

/// <summary>If the milestone is verified, whatever waits for it may start.</summary>
[MessageIdentity("start_dependents")]
public sealed record StartDependents(Guid MilestoneId) : IOrdered
{
    Guid IOrdered.StreamId => MilestoneId;
}

/// <summary>When a milestone is verified, tells every milestone that waits for it.</summary>
[Transactional]
public static class StartDependentsHandler
{
    /// <summary>The milestones that wait for it.</summary>
    public static Task<IReadOnlyList<Guid>> LoadAsync(
        StartDependents message, IQuerySession session, CancellationToken cancellationToken) =>
        session.AdvancedSql.QueryAsync<Guid>(DependentsSql, cancellationToken, message.MilestoneId);

    /// <summary>What follows. Pure.</summary>
    public static Consequences Handle(
        StartDependents message,
        [ReadModel(nameof(StartDependents.MilestoneId))] Milestone? milestone,
        IReadOnlyList<Guid> dependents) =>
        milestone is { Status: MilestoneStatus.Verified, DoneOn: { } doneOn }
            ? new Consequences { Messages = [.. dependents.Select(id => new StartDependent(id, message.MilestoneId, doneOn))] }
            : Consequences.None;

    private const string DependentsSql = "select id from milestones where depends_on = ? order by id";
}
