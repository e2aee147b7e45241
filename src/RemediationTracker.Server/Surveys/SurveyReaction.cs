using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Surveys;

/// <summary>An audit's survey is prepared on its day.</summary>
internal sealed class SurveyReaction(SurveyOptions options) : Reaction
{
    /// <remarks>
    /// An audit that was published so long ago that its day is past gets no survey by itself: importing the reports of ten years would send
    /// one for each.
    /// </remarks>
    public override IEnumerable<Message> To(Guid stream, object state, object recorded, DateOnly today)
    {
        if (recorded is AuditPublished { On: var published } && published.AddMonths(options.AfterMonths) is var on && on > today)
            yield return Begin(stream, on, published);
        if (recorded is SurveyRescheduled e)
            yield return Begin(e.AuditId, e.On, publishedOn: null);
    }

    private Message Begin(Guid audit, DateOnly on, DateOnly? publishedOn) =>
        new(new BeginSurvey(audit, on, options.SendAutomatically ? options.AnswerWithinDays : null, publishedOn), on);
}
