using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Commands;

/// <summary>The day has come on which the survey of an audit is to be prepared.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="On">The day.</param>
/// <param name="AnswerWithinDays">How long the auditee has when the tracker sends it; null when an audit manager does.</param>
public sealed record BeginSurvey(Guid AuditId, DateOnly On, int? AnswerWithinDays);

/// <summary>A survey, and what it would tell and ask now; null when its audit is not published.</summary>
public sealed record SurveyToBegin(Survey Survey, SurveyContent? Content);

/// <summary>
/// Prepares the survey of an audit, and sends it where that is configured. Nothing is done when a manager has prepared it meanwhile, or set
/// another day, or there is nothing to ask.
/// </summary>
public sealed class BeginSurveyHandler : IPureHandler<BeginSurvey, SurveyToBegin>
{
    /// <inheritdoc/>
    public static async Task<SurveyToBegin> LoadAsync(
        BeginSurvey message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var id = DerivedId.OfSurvey(message.AuditId);
        var survey = await session.Events.AggregateStreamAsync<Survey>(id, token: cancellationToken) ?? Survey.None;
        var content = await SurveyContents.ReadAsync(new TrackerReader(database), message.AuditId, cancellationToken);
        return new SurveyToBegin(survey, content);
    }

    /// <inheritdoc/>
    public static Consequences Handle(BeginSurvey message, SurveyToBegin state, DateOnly today)
    {
        var isDue = state.Survey.Status is SurveyStatus.Planned && (state.Survey.RescheduledTo ?? message.On) == message.On;
        if (!isDue || state.Content is null or { Questions.Count: 0 })
            return Consequences.None;

        // A clock of ours that is behind the database's makes the decider refuse, and the message is tried again.
        var act = new Act(Actor.Tracker, today, OccurredOn: message.On > today ? message.On : today);
        DateOnly? answerBy = message.AnswerWithinDays is { } days ? today.AddDays(days) : null;
        var command = new PrepareSurvey(act, message.AuditId, state.Content, answerBy);
        return new Consequences { Commands = [new CommandTo(DerivedId.OfSurvey(message.AuditId), command)] };
    }
}
