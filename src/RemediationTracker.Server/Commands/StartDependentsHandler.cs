using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Messaging;

namespace RemediationTracker.Server.Commands;

/// <summary>
/// When a milestone is verified, notes it on every milestone that waited for it: their clocks start. A milestone notes it once, however
/// often the message comes, so no inbox mark is needed.
/// </summary>
public sealed class StartDependentsHandler(IEventStore store, CommandHandler commands, NpgsqlDataSource database, TrackerClock clock)
    : IMessageHandler<StartDependents>
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A dependent could not be started now; the relay tries again.</exception>
    public async Task HandleAsync(StartDependents message, MessageContext context, CancellationToken cancellationToken)
    {
        var first = await store.FetchForWritingAsync(message.MilestoneId, Aggregates.MilestoneStream, cancellationToken);
        if (first.State is not { Status: MilestoneStatus.Verified, DoneOn: { } doneOn })
            return;

        var act = new Act(Actor.Tracker, clock.Today, OccurredOn: doneOn);
        var from = new CommandContext(context.CorrelationId, context.EnvelopeId.ToString(), []);
        foreach (var dependent in await DependentsAsync(message.MilestoneId, cancellationToken))
        {
            var command = Aggregates.Milestone(dependent, new MeetDependency(act, message.MilestoneId, doneOn));
            if (await commands.HandleAsync([command], from, cancellationToken) is Refused { Refusal: not Archived } refused)
                throw new InvalidOperationException($"Milestone {dependent} was not started: {refused.Refusal.Code}.");
        }
    }

    private async Task<List<Guid>> DependentsAsync(Guid milestoneId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(DependentsSql);
        command.Parameters.Add(new() { Value = milestoneId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    private const string DependentsSql = "select id from milestones where depends_on = $1 order by id";
}
