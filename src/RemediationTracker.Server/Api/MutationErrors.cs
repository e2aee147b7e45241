using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.Api;

/// <summary>An error of a mutation's payload, as the API types it.</summary>
public abstract record MutationError(string Message, string Code)
{
    /// <summary>The API's error for a refusal of the domain.</summary>
    internal static MutationError Of(Refusal refusal, string milestoneId) => refusal switch
    {
        NotAllowed r => new NotAllowedError(r.Message, ErrorCodes.NotAuthorized, r.Rule),
        InvalidValue r => new InvalidValueError(r.Message, r.Code, r.Field),
        WrongState r => new MilestoneStateError(r.Message, r.Code, r.Status),
        Archived r => new MilestoneArchivedError(r.Message, r.Code),
        Outrun r => new ConflictError(r.Message, r.Code, (int)r.ActualVersion),
        ReusedCommandId r => new CommandIdReusedError(r.Message, r.Code),
        NotFound r => new MilestoneNotFoundError(r.Message, r.Code, milestoneId),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "The API has no error for this refusal."),
    };
}

/// <summary>There is no such milestone, or the caller may not read it: the two are not told apart.</summary>
public sealed record MilestoneNotFoundError(string Message, string Code, string Id) : MutationError(Message, Code);

/// <summary>The milestone's state does not allow it.</summary>
public sealed record MilestoneStateError(string Message, string Code, MilestoneStatus Status) : MutationError(Message, Code);

/// <summary>The rule of who may do what refused.</summary>
public sealed record NotAllowedError(string Message, string Code, string Rule) : MutationError(Message, Code);

/// <summary>A value of the input breaks a rule.</summary>
public sealed record InvalidValueError(string Message, string Code, string Field) : MutationError(Message, Code);

/// <summary>The milestone was archived.</summary>
public sealed record MilestoneArchivedError(string Message, string Code) : MutationError(Message, Code);

/// <summary>Others changed the milestone meanwhile.</summary>
public sealed record ConflictError(string Message, string Code, int ActualVersion) : MutationError(Message, Code);

/// <summary>The command id was used for something else, or by somebody else.</summary>
public sealed record CommandIdReusedError(string Message, string Code) : MutationError(Message, Code);
