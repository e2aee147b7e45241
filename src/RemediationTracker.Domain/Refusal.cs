using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Domain;

/// <summary>Why a command was not carried out. A refusal records nothing.</summary>
/// <param name="Code">Stable; what a program looks at.</param>
/// <param name="Message">For a person, naming the field and the rule.</param>
public abstract record Refusal(string Code, string Message);

/// <summary>The actor may not do this. <paramref name="Rule"/> names the rule of the roles table that refused.</summary>
public sealed record NotAllowed(string Rule, string Message) : Refusal("NOT_ALLOWED", Message)
{
    /// <summary>Whether it is the role that does not do this, whoever bears it; else it is what this actor did before.</summary>
    public bool IsOfRole => Rule.EndsWith("-only", StringComparison.Ordinal);
}

/// <summary>A value breaks a rule. <paramref name="Field"/> is the input field, in camelCase.</summary>
public sealed record InvalidValue(string Field, string Message) : Refusal("INVALID_VALUE", Message);

/// <summary>There is nothing to act on.</summary>
public sealed record NotFound(string Message) : Refusal("NOT_FOUND", Message);

/// <summary>It exists already.</summary>
public sealed record AlreadyExists(string Message) : Refusal("ALREADY_EXISTS", Message);

/// <summary>The milestone's state does not allow it.</summary>
public sealed record WrongState(MilestoneStatus Status, string Message) : Refusal("WRONG_STATE", Message);

/// <summary>The recommendation's state does not allow it.</summary>
public sealed record WrongRecommendationState(RecommendationStatus Status, string Message) : Refusal("WRONG_STATE", Message);

/// <summary>The survey's state does not allow it.</summary>
public sealed record WrongSurveyState(SurveyStatus Status, string Message) : Refusal("WRONG_STATE", Message);

/// <summary>The audit is published, and what is published takes this no more.</summary>
public sealed record AlreadyPublished(string Message) : Refusal("ALREADY_PUBLISHED", Message);

/// <summary>
/// Drafts wait for a review by another person. <paramref name="Findings"/> are their streams.
/// </summary>
public sealed record NotReviewed(IReadOnlyList<Guid> Findings, string Message) : Refusal("NOT_REVIEWED", Message);

/// <summary>It was archived and takes no more changes.</summary>
public sealed record Archived(string Message) : Refusal("ARCHIVED", Message);

/// <summary>Others changed the stream meanwhile, again and again. <paramref name="ActualVersion"/> is where it stands now.</summary>
public sealed record Outrun(long ActualVersion, string Message) : Refusal("CONFLICT", Message);

/// <summary>The command's id is on record for another command, or for the same of another person.</summary>
public sealed record ReusedCommandId(string Message) : Refusal("COMMAND_ID_REUSED", Message);
