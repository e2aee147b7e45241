using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;
using Wolverine.Attributes;
using Wolverine.Persistence.EventSourcing;

namespace RemediationTracker.Server.Recommendations;

/// <summary>The day has come on which the risk of a recommendation is no longer accepted.</summary>
[MessageIdentity("expire_risk")]
public sealed record ExpireRisk(Guid FindingId, int Number, DateOnly ExpiresOn) : IOrdered
{
    Guid IOrdered.StreamId => FindingId;
}

/// <summary>Reopens the recommendation, unless that was done meanwhile, or the risk was accepted until another day.</summary>
[Transactional]
public static class ExpireRiskHandler
{
    /// <summary>Today.</summary>
    public static DateOnly Load(TrackerClock clock) => clock.Today;

    /// <summary>What follows. Pure.</summary>
    public static Consequences Handle(
        ExpireRisk message, [ReadModel(nameof(ExpireRisk.FindingId))] Finding? finding, DateOnly today)
    {
        if (finding?.Recommendations.FirstOrDefault(r => r.Number == message.Number)?.RiskAcceptedUntil != message.ExpiresOn)
            return Consequences.None;
        if (message.ExpiresOn > today)
            return Consequences.Again(message);

        var act = new Act(Actor.Tracker, today, OccurredOn: message.ExpiresOn);
        return new Consequences
        {
            Command = new CommandTo(message.FindingId, new ExpireRiskAcceptance(act, message.Number, message.ExpiresOn)),
        };
    }
}
