using Marten;
using Npgsql;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Messaging;

namespace RemediationTracker.Server.Commands;

/// <summary>If the milestone is verified, whatever waits for it may start.</summary>
public sealed record StartDependents(Guid MilestoneId) : IOrderedMessage
{
    string IOrderedMessage.OrderingKey => MilestoneId.ToString();
}

/// <summary>A milestone, and the milestones that wait for it.</summary>
public sealed record WaitedFor(Milestone Milestone, IReadOnlyList<Guid> Dependents);

/// <summary>When a milestone is verified, tells every milestone that waits for it.</summary>
public sealed class StartDependentsHandler : IPureHandler<StartDependents, WaitedFor>
{
    /// <inheritdoc/>
    public static async Task<WaitedFor> LoadAsync(
        StartDependents message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var milestone = await session.Events.AggregateStreamAsync<Milestone>(message.MilestoneId, token: cancellationToken) ?? Milestone.None;
        await using var command = database.CreateCommand(DependentsSql);
        command.Parameters.Add(new() { Value = message.MilestoneId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var dependents = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            dependents.Add(reader.GetGuid(0));
        return new WaitedFor(milestone, dependents);
    }

    /// <inheritdoc/>
    public static Consequences Handle(StartDependents message, WaitedFor state, DateOnly today) =>
        state.Milestone is { Status: MilestoneStatus.Verified, DoneOn: { } doneOn }
            ? new Consequences { Messages = [.. state.Dependents.Select(id => new StartDependent(id, message.MilestoneId, doneOn))] }
            : Consequences.None;

    private const string DependentsSql = "select id from milestones where depends_on = $1 order by id";
}
