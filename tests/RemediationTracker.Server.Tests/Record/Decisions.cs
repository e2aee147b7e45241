using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>What commands came to, for tests of what follows from it.</summary>
internal static class Decisions
{
    /// <summary>Events of a stream. What state it is in afterwards is not looked at.</summary>
    public static DecidedCommand Of(Guid stream, params IReadOnlyList<object> events)
    {
        var command = Aggregates.Audit(stream, new OpenAudit(Act.On(new DateOnly(2023, 3, 1), Actor.Tracker), "Title", "MassHealth"));
        return new DecidedCommand(command, events, Audit.None, Refusal: null, _ => { });
    }
}
