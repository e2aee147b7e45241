using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Surveys;

/// <summary>Input of <c>prepareSurvey</c>.</summary>
public sealed record PrepareSurveyInput(string AuditId) : CommandInput;

/// <summary>Input of <c>rescheduleSurvey</c>.</summary>
public sealed record RescheduleSurveyInput(string AuditId, DateOnly On, string Reason) : CommandInput;

/// <summary>Input of <c>sendSurvey</c>. A null day means the configured number of days from today.</summary>
public sealed record SendSurveyInput(string SurveyId, DateOnly? AnswerBy) : CommandInput;

/// <summary>Input of <c>answerSurvey</c>.</summary>
public sealed record AnswerSurveyInput(string SurveyId, string RecommendationId, SurveyAnswer Answer, DateOnly? On, string? Comment)
    : CommandInput;

/// <summary>Input of <c>submitSurvey</c>.</summary>
public sealed record SubmitSurveyInput(string SurveyId) : CommandInput;

/// <summary>Input of <c>returnSurvey</c>.</summary>
public sealed record ReturnSurveyInput(string SurveyId, string Reason) : CommandInput;

/// <summary>Input of <c>reviewSurvey</c>.</summary>
public sealed record ReviewSurveyInput(string SurveyId, string Note) : CommandInput;

/// <summary>What a mutation of a survey came to: the survey as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record SurveyPayload(SurveyRow? Survey, IReadOnlyList<object>? Errors);
