using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Commands;

/// <summary>Which messages follow from which events. Pure.</summary>
public static class Reactions
{
    /// <summary>The messages to put into the outbox, in order of the events.</summary>
    public static IEnumerable<object> To(IEnumerable<StreamAppend> appends) =>
        from append in appends
        from recorded in append.Events
        let done = recorded switch
        {
            MilestoneVerified => append.StreamId,
            // What is committed late may wait for what is verified already.
            MilestoneCommitted { DependsOn: { } first } => first,
            _ => (Guid?)null,
        }
        where done is not null
        select new StartDependents(done.Value);

    /// <summary>What is set for a day, or no longer, in order of the events.</summary>
    public static IEnumerable<Appointment> Appointments(IEnumerable<StreamAppend> appends) =>
        from append in appends
        from recorded in append.Events
        let appointment = recorded switch
        {
            RiskAccepted e => new Appointment(
                RiskKey(append.StreamId, e.Number), e.ExpiresOn, new ExpireRisk(append.StreamId, e.Number, e.ExpiresOn)),
            RecommendationReopened e => new Appointment(RiskKey(append.StreamId, e.Number), default, null),
            _ => null,
        }
        where appointment is not null
        select appointment;

    private static string RiskKey(Guid finding, int number) => $"finding/{finding}/recommendation/{number}/risk-expires";
}
