using RemediationTracker.Domain;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Surveys;

/// <summary>Input of <c>prepareSurvey</c>.</summary>
public sealed record PrepareSurveyInput(string AuditId) : CommandInput;

/// <summary>Input of <c>rescheduleSurvey</c>.</summary>
public sealed record RescheduleSurveyInput(string AuditId, DateOnly On, string Reason) : CommandInput;

/// <summary>The input of a mutation of a survey that was prepared, and the command that it makes.</summary>
public abstract record SurveyInput(string SurveyId) : CommandInput
{
    /// <summary>The command.</summary>
    /// <param name="act">Who acts, and when.</param>
    /// <param name="auditee">Whose survey it is.</param>
    /// <param name="options">The office's settings.</param>
    internal abstract SurveyCommand CommandOf(Act act, Auditee auditee, SurveyOptions options);
}

/// <summary>Input of <c>sendSurvey</c>. A null day means the configured number of days from today.</summary>
public sealed record SendSurveyInput(string SurveyId, DateOnly? AnswerBy) : SurveyInput(SurveyId)
{
    internal override SurveyCommand CommandOf(Act act, Auditee auditee, SurveyOptions options) =>
        new SendSurvey(act, AnswerBy ?? act.Today.AddDays(options.AnswerWithinDays));
}

/// <summary>Input of <c>answerSurvey</c>.</summary>
public sealed record AnswerSurveyInput(string SurveyId, string RecommendationId, SurveyAnswer Answer, DateOnly? On, string? Comment)
    : SurveyInput(SurveyId)
{
    internal override SurveyCommand CommandOf(Act act, Auditee auditee, SurveyOptions options)
    {
        // An id of something else is of no recommendation that the survey asks about, which the decider refuses.
        var (finding, number) = Ids.RecommendationKey(RecommendationId) ?? default;
        return new AnswerSurvey(act, auditee, finding, number, Answer, On, Comment);
    }
}

/// <summary>Input of <c>submitSurvey</c>.</summary>
public sealed record SubmitSurveyInput(string SurveyId) : SurveyInput(SurveyId)
{
    internal override SurveyCommand CommandOf(Act act, Auditee auditee, SurveyOptions options) => new SubmitSurvey(act, auditee);
}

/// <summary>Input of <c>returnSurvey</c>.</summary>
public sealed record ReturnSurveyInput(string SurveyId, string Reason) : SurveyInput(SurveyId)
{
    internal override SurveyCommand CommandOf(Act act, Auditee auditee, SurveyOptions options) => new ReturnSurvey(act, Reason);
}

/// <summary>Input of <c>reviewSurvey</c>.</summary>
public sealed record ReviewSurveyInput(string SurveyId, string Note) : SurveyInput(SurveyId)
{
    internal override SurveyCommand CommandOf(Act act, Auditee auditee, SurveyOptions options) => new ReviewSurvey(act, Note);
}
