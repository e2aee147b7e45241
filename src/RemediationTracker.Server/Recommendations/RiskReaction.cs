using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Recommendations;

/// <summary>An accepted risk expires on its day.</summary>
internal sealed class RiskReaction : Reaction
{
    public override IEnumerable<Message> To(Guid stream, object state, object recorded, DateOnly today)
    {
        if (recorded is RiskAccepted e)
            yield return new Message(new ExpireRisk(stream, e.Number, e.ExpiresOn), e.ExpiresOn);
    }
}
