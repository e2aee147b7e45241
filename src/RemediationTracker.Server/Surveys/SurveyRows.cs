using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Server.Surveys;

/// <summary>
/// A row of <c>surveys</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record SurveyRow(Guid Key, Guid AuditKey, SurveyStatus Status)
{
    /// <summary>The day that an audit manager set for preparing it; null when none did.</summary>
    public DateOnly? PlannedFor { get; init; }

    /// <summary>Null until it is prepared.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Null until it is sent; so are the others of its sending.</summary>
    public string? SentTo { get; init; }

    public DateOnly? SentOn { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The survey as it was sent.</summary>
    public string? SentText { get; init; }

    /// <summary>Of the text in UTF-8; 64 hexadecimal digits in lower case.</summary>
    public string? SentSha256 { get; init; }

    /// <summary>Null while it is not submitted, also after it was returned.</summary>
    public DateOnly? SubmittedOn { get; init; }

    public string? SubmittedBy { get; init; }

    /// <summary>Why it was returned; null when it was not, and once it is submitted again.</summary>
    public string? ReturnedReason { get; init; }

    /// <summary>Null until it is reviewed; so are the others of its review.</summary>
    public DateOnly? ReviewedOn { get; init; }

    public string? ReviewedBy { get; init; }

    public string? Review { get; init; }

    /// <summary>Of the audit.</summary>
    public string? AuditTitle { get; init; }

    /// <summary>Of the audit; what agency it is today.</summary>
    public string? Agency { get; init; }

    /// <summary>Of the audit, today; null when not known.</summary>
    public string? Secretariat { get; init; }
}

/// <summary>
/// A row of <c>survey_questions</c>, with default values in the place of columns that were not asked for. What it tells of the
/// recommendation is as the survey says.
/// </summary>
public sealed record SurveyQuestionRow(
    Guid SurveyKey, Guid FindingKey, int Number, string FindingTitle, string Text, ResponsePosition Position, RecommendationStatus Status)
{
    /// <summary>Null while the recommendation is not closed.</summary>
    public RecommendationOutcome? Outcome { get; init; }

    public IReadOnlyList<SurveyMilestone> Milestones { get; init; } = [];

    /// <summary>The answer that stands; null until there is one, as are the others of it.</summary>
    public SurveyAnswer? Answer { get; init; }

    public DateOnly? ImplementedOn { get; init; }

    public string? Comment { get; init; }

    public DateOnly? AnsweredOn { get; init; }

    public string? AnsweredBy { get; init; }

    /// <summary>Of the survey's audit.</summary>
    public string? AuditTitle { get; init; }

    /// <summary>Of the survey's audit.</summary>
    public string? Agency { get; init; }

    /// <summary>Of the survey.</summary>
    public DateOnly? SentOn { get; init; }
}
