using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Commands;

/// <summary>The day has come on which the risk of a recommendation is no longer accepted.</summary>
public sealed record ExpireRisk(Guid FindingId, int Number, DateOnly ExpiresOn);

/// <summary>
/// Reopens the recommendation, unless that was done meanwhile. A clock of ours that is behind the database's makes the decider refuse, and
/// the message is tried again.
/// </summary>
public sealed class ExpireRiskHandler : IPureHandler<ExpireRisk, Finding>
{
    /// <inheritdoc/>
    public static async Task<Finding> LoadAsync(
        ExpireRisk message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await session.Events.AggregateStreamAsync<Finding>(message.FindingId, token: cancellationToken) ?? Finding.None;

    /// <inheritdoc/>
    public static Consequences Handle(ExpireRisk message, Finding state, DateOnly today)
    {
        if (state.Recommendations.FirstOrDefault(r => r.Number == message.Number)?.RiskAcceptedUntil != message.ExpiresOn)
            return Consequences.None;

        var act = new Act(Actor.Tracker, today, OccurredOn: message.ExpiresOn);
        return new Consequences
        {
            Commands = [new CommandTo(message.FindingId, new ExpireRiskAcceptance(act, message.Number, message.ExpiresOn))],
        };
    }
}
