using RemediationTracker.Domain;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>An error of a mutation's payload, as the API types it.</summary>
public abstract record MutationError(string Message, string Code)
{
    /// <summary>The API's error for a refusal of the domain. <paramref name="id"/> is of what was to be acted on.</summary>
    internal static MutationError Of(Refusal refusal, string id) => refusal switch
    {
        NotAllowed r => new NotAllowedError(r.Message, ErrorCodes.NotAuthorized, r.Rule),
        InvalidValue r => new InvalidValueError(r.Message, r.Code, r.Field),
        NotFound r => new NotFoundError(r.Message, r.Code, id),
        WrongRecommendationState r => new RecommendationStateError(r.Message, r.Code, r.Status),
        WrongSurveyState r => new SurveyStateError(r.Message, r.Code, r.Status),
        ThereAlready r => new AlreadyExistsError(r.Message, r.Code, r.Id),
        NotReviewed r => new NotReviewedError(r.Message, r.Code, [.. r.Findings.Select(key => Ids.Of("Finding", key))]),
        AlreadyPublished r => new AlreadyPublishedError(r.Message, r.Code),
        Archived r => new ArchivedError(r.Message, r.Code),
        Outrun r => new ConflictError(r.Message, r.Code, (int)r.ActualVersion),
        ReusedCommandId r => new CommandIdReusedError(r.Message, r.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "The API has no error for this refusal."),
    };
}

/// <summary>There is no such thing, or the caller may not read it: the two are not told apart.</summary>
public sealed record NotFoundError(string Message, string Code, string Id) : MutationError(Message, Code);

/// <summary>The rule of who may do what refused.</summary>
public sealed record NotAllowedError(string Message, string Code, string Rule) : MutationError(Message, Code);

/// <summary>A value of the input breaks a rule.</summary>
public sealed record InvalidValueError(string Message, string Code, string Field) : MutationError(Message, Code);

/// <summary>The same is on record, under this id.</summary>
public sealed record AlreadyExistsError(string Message, string Code, string Id) : MutationError(Message, Code);

/// <summary>It was archived.</summary>
public sealed record ArchivedError(string Message, string Code) : MutationError(Message, Code);

/// <summary>Others changed it meanwhile.</summary>
public sealed record ConflictError(string Message, string Code, int ActualVersion) : MutationError(Message, Code);

/// <summary>The command id was used for something else, or by somebody else.</summary>
public sealed record CommandIdReusedError(string Message, string Code) : MutationError(Message, Code);
