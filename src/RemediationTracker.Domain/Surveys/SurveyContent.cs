using System.Text.Json.Serialization;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Domain.Surveys;

/// <summary>What a survey tells and asks, as the record stood on the day it was prepared.</summary>
/// <param name="AuditTitle">The audit's.</param>
/// <param name="Agency">Short name of the auditee, to whom it goes.</param>
/// <param name="PublishedOn">The day on which the audit was published.</param>
/// <param name="Questions">One for each recommendation, by finding and number; never two for one recommendation.</param>
public sealed record SurveyContent(string AuditTitle, string Agency, DateOnly PublishedOn, IReadOnlyList<SurveyQuestion> Questions)
{
    /// <summary>The question about a recommendation; null when the survey does not ask about it.</summary>
    public SurveyQuestion? About(Guid findingId, int number) =>
        Questions.FirstOrDefault(question => question.FindingId == findingId && question.Number == number);
}

/// <summary>One recommendation in a survey.</summary>
/// <param name="FindingId">The finding that it belongs to.</param>
/// <param name="FindingTitle">The finding's title.</param>
/// <param name="Number">The recommendation's number within the finding.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Position">Where the auditee's response stands on it.</param>
/// <param name="Status">Where it stands; InProgress when it is open and a milestone serves it.</param>
/// <param name="Outcome">Why it is closed; null while it is not.</param>
/// <param name="Milestones">What was promised about it, in the order in which that was recorded; may be empty.</param>
public sealed record SurveyQuestion(
    Guid FindingId,
    string FindingTitle,
    int Number,
    string Text,
    ResponsePosition Position,
    RecommendationStatus Status,
    RecommendationOutcome? Outcome,
    IReadOnlyList<SurveyMilestone> Milestones)
{
    /// <summary>Whether it must be answered before the survey is submitted: OSA is not done with it.</summary>
    public bool MustBeAnswered() => Status is not RecommendationStatus.Closed;
}

/// <summary>A milestone in a survey.</summary>
/// <param name="MilestoneId">The milestone.</param>
/// <param name="Title">What was promised.</param>
/// <param name="DuePhrase">What was said about the date, verbatim.</param>
/// <param name="DueEarliest">First day that could be the deadline; null when no date can be read.</param>
/// <param name="DueLatest">Last such day, inclusive; null when no date can be read.</param>
/// <param name="OriginalDueLatest">The same as first promised.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DoneOn">The day on which it was reported done; null when it was not.</param>
/// <param name="Evidence">What was submitted, the earliest first; may be empty.</param>
public sealed record SurveyMilestone(
    Guid MilestoneId,
    string Title,
    string DuePhrase,
    DateOnly? DueEarliest,
    DateOnly? DueLatest,
    DateOnly? OriginalDueLatest,
    MilestoneStatus Status,
    DateOnly? DoneOn,
    IReadOnlyList<SurveyEvidence> Evidence)
{
    /// <summary>Whether the phrase leaves the year out, and the next such day after it was said was taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DueYearAssumed { get; init; }
}

/// <summary>Evidence in a survey.</summary>
/// <param name="EvidenceId">Its id.</param>
/// <param name="Description">What it shows, in the words of whoever submitted it.</param>
/// <param name="Name">The file's name, or the link's address.</param>
/// <param name="Sha256">Of the file's bytes; null for a link.</param>
public sealed record SurveyEvidence(Guid EvidenceId, string Description, string Name, string? Sha256);
