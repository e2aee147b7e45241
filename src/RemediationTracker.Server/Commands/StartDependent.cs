using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Commands;

/// <summary>A milestone that waited for another may start: that one was done, and is verified.</summary>
public sealed record StartDependent(Guid MilestoneId, Guid DependsOn, DateOnly DoneOn) : IOrderedMessage
{
    string IOrderedMessage.OrderingKey => MilestoneId.ToString();
}

/// <summary>Notes on a milestone that what it waited for is done: its clock starts. It is noted once.</summary>
public sealed class StartDependentHandler : IPureHandler<StartDependent, Milestone>
{
    /// <inheritdoc/>
    public static async Task<Milestone> LoadAsync(
        StartDependent message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await session.Events.AggregateStreamAsync<Milestone>(message.MilestoneId, token: cancellationToken) ?? Milestone.None;

    /// <inheritdoc/>
    public static Consequences Handle(StartDependent message, Milestone state, DateOnly today)
    {
        if (state.DependencyIsMet)
            return Consequences.None;

        var act = new Act(Actor.Tracker, today, OccurredOn: message.DoneOn);
        return new Consequences
        {
            Commands = [new CommandTo(message.MilestoneId, new MeetDependency(act, message.DependsOn, message.DoneOn))],
        };
    }
}
