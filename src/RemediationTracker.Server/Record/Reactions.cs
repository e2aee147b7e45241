using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Record;

/// <summary>Which messages follow from which events. Pure.</summary>
internal static class Reactions
{
    /// <summary>The messages to put into the outbox, in order of the events.</summary>
    internal static IEnumerable<object> To(IEnumerable<DecidedCommand> appends) =>
        from append in appends
        let comesRound = append.State is Milestone { Published: { } due } && due.Next() is not null
        from recorded in append.Events
        from message in Of(append.Command.StreamId, recorded, comesRound)
        select message;

    private static IEnumerable<object> Of(Guid stream, object recorded, bool comesRound)
    {
        if (recorded is MilestoneVerified)
            yield return new StartDependents(stream);
        // What is committed late may wait for what is verified already.
        if (recorded is MilestoneCommitted { DependsOn: { } first })
            yield return new StartDependents(first);
        if (comesRound && recorded is MilestoneReportedDone)
            yield return new CommitNextOccurrence(stream);
    }

    /// <summary>What is set for a day, in order of the events.</summary>
    /// <param name="appends">What is recorded.</param>
    /// <param name="surveys">When surveys are prepared, and whether they are sent at once.</param>
    /// <param name="today">The day on which it is recorded.</param>
    internal static IEnumerable<Appointment> Appointments(IEnumerable<DecidedCommand> appends, SurveyOptions surveys, DateOnly today) =>
        from append in appends
        from recorded in append.Events
        let appointment = recorded switch
        {
            RiskAccepted e => new Appointment(e.ExpiresOn, new ExpireRisk(append.Command.StreamId, e.Number, e.ExpiresOn)),
            AuditPublished e => SurveyOfPublished(append.Command.StreamId, e.On, surveys, today),
            SurveyRescheduled e => new Appointment(e.On, Begin(e.AuditId, e.On, publishedOn: null, surveys)),
            _ => null,
        }
        where appointment is not null
        select appointment;

    /// <remarks>
    /// An audit that was published so long ago that its day is past gets no survey by itself: importing the reports of ten years would send
    /// one for each.
    /// </remarks>
    private static Appointment? SurveyOfPublished(Guid audit, DateOnly publishedOn, SurveyOptions surveys, DateOnly today)
    {
        var on = publishedOn.AddMonths(surveys.AfterMonths);
        return on > today ? new Appointment(on, Begin(audit, on, publishedOn, surveys)) : null;
    }

    private static BeginSurvey Begin(Guid audit, DateOnly on, DateOnly? publishedOn, SurveyOptions surveys) =>
        new(audit, on, surveys.SendAutomatically ? surveys.AnswerWithinDays : null, publishedOn);
}
