using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Surveys;

/// <summary>
/// A row of <c>survey_questions</c>, with default values in the place of columns that were not asked for. What it tells of the
/// recommendation is as the survey says.
/// </summary>
public sealed record SurveyQuestionRow
{
    [Column("q.survey_id")]
    public Guid SurveyKey { get; init; }

    [Column("q.finding_id")]
    public Guid FindingKey { get; init; }

    [Column("q.number")]
    public int Number { get; init; }

    [Column("q.finding_title")]
    public string FindingTitle { get; init; } = "";

    [Column("q.text")]
    public string Text { get; init; } = "";

    [Column("q.position")]
    public ResponsePosition Position { get; init; }

    [Column("q.status")]
    public RecommendationStatus Status { get; init; }

    /// <summary>Null while the recommendation is not closed.</summary>
    [Column("q.outcome")]
    public RecommendationOutcome? Outcome { get; init; }

    [Column("q.milestones")]
    public IReadOnlyList<SurveyMilestone> Milestones { get; init; } = [];

    /// <summary>The answer that stands; null until there is one, as are the others of it.</summary>
    [Column("q.answer")]
    public SurveyAnswer? Answer { get; init; }

    [Column("q.implemented_on")]
    public DateOnly? ImplementedOn { get; init; }

    [Column("q.comment")]
    public string? Comment { get; init; }

    [Column("q.answered_on")]
    public DateOnly? AnsweredOn { get; init; }

    [Column("q.answered_by")]
    public string? AnsweredBy { get; init; }

    /// <summary>Of the survey's audit.</summary>
    [Column("a.title")]
    public string? AuditTitle { get; init; }

    /// <summary>Of the survey's audit.</summary>
    [Column("a.agency")]
    public string? Agency { get; init; }

    /// <summary>Of the survey.</summary>
    [Column("s.sent_on")]
    public DateOnly? SentOn { get; init; }

    /// <summary>Stands for the key, which has two parts, where a page's place is told by one.</summary>
    [Column("md5(q.survey_id::text || '/' || q.ordinal)::uuid")]
    internal Guid Place { get; init; }
}
