using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Messaging;

namespace RemediationTracker.Server.Commands;

/// <summary>When a milestone is done, notes it on every milestone that waited for it: their clocks start.</summary>
public sealed class StartDependents(IEventStore store, CommandHandler commands, NpgsqlDataSource database, TrackerClock clock)
    : IMessageHandler<MilestoneDone>
{
    /// <inheritdoc/>
    public async Task HandleAsync(MilestoneDone message, MessageContext context, CancellationToken cancellationToken)
    {
        var done = await store.FetchForWritingAsync(message.MilestoneId, Aggregates.MilestoneStream, cancellationToken);
        if (done.State.DoneOn is not { } doneOn)
            return;

        var act = Act.On(clock.Today, Actor.Tracker);
        var dependents = await DependentsAsync(message.MilestoneId, cancellationToken);
        if (dependents.Count == 0)
            return;

        await commands.HandleAsync(
            [.. dependents.Select(id => Aggregates.Milestone(id, new MeetDependency(act, message.MilestoneId, doneOn)))],
            new CommandContext(context.CorrelationId, context.EnvelopeId.ToString(), [context.InboxMark()]),
            cancellationToken);
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
