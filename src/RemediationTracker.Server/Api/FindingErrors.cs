using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>The API's errors for refusals of audits, findings, recommendations and surveys.</summary>
internal static class FindingErrors
{
    /// <summary>The error for a refusal of the domain. <paramref name="id"/> is of what was to be acted on.</summary>
    public static MutationError Of(Refusal refusal, string id) => refusal switch
    {
        NotFound r => new NotFoundError(r.Message, r.Code, id),
        WrongRecommendationState r => new RecommendationStateError(r.Message, r.Code, r.Status),
        WrongSurveyState r => new SurveyStateError(r.Message, r.Code, r.Status),
        AlreadyPublished r => new AlreadyPublishedError(r.Message, r.Code),
        Archived r => new ArchivedError(r.Message, r.Code),
        _ => MutationError.Of(refusal, id),
    };
}

/// <summary>There is no such thing, or the caller may not read it: the two are not told apart.</summary>
public sealed record NotFoundError(string Message, string Code, string Id) : MutationError(Message, Code);

/// <summary>The recommendation's state does not allow it.</summary>
public sealed record RecommendationStateError(string Message, string Code, RecommendationStatus Status) : MutationError(Message, Code);

/// <summary>The survey's state does not allow it.</summary>
public sealed record SurveyStateError(string Message, string Code, SurveyStatus Status) : MutationError(Message, Code);

/// <summary>The audit is published.</summary>
public sealed record AlreadyPublishedError(string Message, string Code) : MutationError(Message, Code);

/// <summary>It was archived.</summary>
public sealed record ArchivedError(string Message, string Code) : MutationError(Message, Code);
