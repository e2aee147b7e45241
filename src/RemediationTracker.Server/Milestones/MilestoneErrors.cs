using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Milestones;

/// <summary>The API's errors for refusals of acts on one milestone.</summary>
internal static class MilestoneErrors
{
    /// <summary>The error for a refusal of the domain. <paramref name="id"/> is the milestone's.</summary>
    public static MutationError Of(Refusal refusal, string id) => refusal switch
    {
        NotFound r => new MilestoneNotFoundError(r.Message, r.Code, id),
        WrongState r => new MilestoneStateError(r.Message, r.Code, r.Status),
        Archived r => new MilestoneArchivedError(r.Message, r.Code),
        _ => MutationError.Of(refusal, id),
    };
}

/// <summary>There is no such milestone, or the caller may not read it: the two are not told apart.</summary>
public sealed record MilestoneNotFoundError(string Message, string Code, string Id) : MutationError(Message, Code);

/// <summary>The milestone's state does not allow it.</summary>
public sealed record MilestoneStateError(string Message, string Code, MilestoneStatus Status) : MutationError(Message, Code);

/// <summary>The milestone was archived.</summary>
public sealed record MilestoneArchivedError(string Message, string Code) : MutationError(Message, Code);
