using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Commands;

/// <summary>If a milestone that comes round again is verified, or past its date, the next occurrence is due to be put on record.</summary>
public sealed record CommitNextOccurrence(Guid MilestoneId) : IOrderedMessage
{
    string IOrderedMessage.OrderingKey => MilestoneId.ToString();
}

/// <summary>
/// Commits the next occurrence, a milestone of its own with its own date: one round after the date that was published, whatever new date
/// the occurrence before it got. A withdrawn milestone does not come round again.
/// </summary>
public sealed class CommitNextOccurrenceHandler : IPureHandler<CommitNextOccurrence, Milestone>
{
    /// <inheritdoc/>
    public static async Task<Milestone> LoadAsync(
        CommitNextOccurrence message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await session.Events.AggregateStreamAsync<Milestone>(message.MilestoneId, token: cancellationToken) ?? Milestone.None;

    /// <inheritdoc/>
    public static Consequences Handle(CommitNextOccurrence message, Milestone state, DateOnly today)
    {
        if (state is not { Commitment: { } commitment, Published: { } published } || published.Next() is not { } due)
            return Consequences.None;
        var isOver = state.Status is MilestoneStatus.Verified
            || (state.Status is not MilestoneStatus.Withdrawn && commitment.Due.Latest < today);
        if (!isOver)
            return Consequences.None;

        var next = commitment with { Due = due, DependsOn = null };
        var command = new CommitOccurrence(Act.On(today, Actor.Tracker), message.MilestoneId, next, state.Owner);
        return new Consequences { Commands = [new CommandTo(DerivedId.Of(message.MilestoneId, "next occurrence"), command)] };
    }
}
