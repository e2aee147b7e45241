using Marten;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using Wolverine.Attributes;

namespace RemediationTracker.Server.Surveys;

/// <summary>The day has come on which the survey of an audit is to be prepared.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="On">The day.</param>
/// <param name="AnswerWithinDays">How long the auditee has when the tracker sends it; null when an audit manager does.</param>
/// <param name="PublishedOn">The publication that the day follows from; null when an audit manager set the day.</param>
[MessageIdentity("begin_survey")]
public sealed record BeginSurvey(Guid AuditId, DateOnly On, int? AnswerWithinDays, DateOnly? PublishedOn) : IOrdered
{
    Guid IOrdered.StreamId => AuditId;
}

/// <summary>A survey, and what it would tell and ask now; null when its audit is not published.</summary>
public sealed record SurveyToBegin(Survey Survey, SurveyContent? Content);

/// <summary>
/// Prepares the survey of an audit, and sends it where that is configured. Nothing is done when a manager has prepared it meanwhile, or set
/// another day, when the audit turned out to be published on another, or when there is nothing to ask.
/// </summary>
[Transactional]
public static class BeginSurveyHandler
{
    /// <summary>Today.</summary>
    public static DateOnly Load(TrackerClock clock) => clock.Today;

    /// <summary>What the decision rests on.</summary>
    public static async Task<SurveyToBegin> LoadAsync(
        BeginSurvey message, IQuerySession session, TrackerReader reader, CancellationToken cancellationToken)
    {
        var id = SurveyIds.Of(message.AuditId);
        var survey = await session.Events.AggregateStreamAsync<Survey>(id, token: cancellationToken) ?? Survey.None;
        return new SurveyToBegin(survey, await SurveyContents.ReadAsync(reader, message.AuditId, cancellationToken));
    }

    /// <summary>What follows. Pure.</summary>
    public static Consequences Handle(BeginSurvey message, SurveyToBegin state, DateOnly today)
    {
        if (state is not { Survey: { Status: SurveyStatus.Planned } survey, Content: { Questions.Count: > 0 } content })
            return Consequences.None;
        var holds = survey.RescheduledTo is { } set ? set == message.On : message.PublishedOn == content.PublishedOn;
        if (!holds)
            return Consequences.None;
        if (message.On > today)
            return Consequences.Again(message);

        DateOnly? answerBy = message.AnswerWithinDays is { } days ? today.AddDays(days) : null;
        var command = new PrepareSurvey(Act.On(today, Actor.Tracker), message.AuditId, content, answerBy);
        return new Consequences { Command = new CommandTo(SurveyIds.Of(message.AuditId), command) };
    }
}
