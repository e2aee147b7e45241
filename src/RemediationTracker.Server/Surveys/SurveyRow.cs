using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Surveys;

/// <summary>
/// A row of <c>surveys</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record SurveyRow
{
    [Column("s.id", Name = "id")]
    public Guid Key { get; init; }

    [Column("s.audit_id")]
    public Guid AuditKey { get; init; }

    [Column("s.status")]
    public SurveyStatus Status { get; init; }

    /// <summary>The day that an audit manager set for preparing it; null when none did.</summary>
    [Column("s.planned_for")]
    public DateOnly? PlannedFor { get; init; }

    /// <summary>Null until it is prepared.</summary>
    [Column("s.as_of")]
    public DateOnly? AsOf { get; init; }

    /// <summary>Null until it is sent; so are the others of its sending.</summary>
    [Column("s.sent_to")]
    public string? SentTo { get; init; }

    [Column("s.sent_on")]
    public DateOnly? SentOn { get; init; }

    /// <summary>Inclusive.</summary>
    [Column("s.answer_by")]
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The survey as it was sent.</summary>
    [Column("s.document")]
    public string? SentText { get; init; }

    /// <summary>Of the text in UTF-8; 64 hexadecimal digits in lower case.</summary>
    [Column("s.sha256")]
    public string? SentSha256 { get; init; }

    /// <summary>Null while it is not submitted, also after it was returned.</summary>
    [Column("s.submitted_on")]
    public DateOnly? SubmittedOn { get; init; }

    [Column("s.submitted_by")]
    public string? SubmittedBy { get; init; }

    /// <summary>Why it was returned; null when it was not, and once it is submitted again.</summary>
    [Column("s.returned_reason")]
    public string? ReturnedReason { get; init; }

    /// <summary>Null until it is reviewed; so are the others of its review.</summary>
    [Column("s.reviewed_on")]
    public DateOnly? ReviewedOn { get; init; }

    [Column("s.reviewed_by")]
    public string? ReviewedBy { get; init; }

    [Column("s.review")]
    public string? Review { get; init; }

    /// <summary>Of the audit.</summary>
    [Column("a.title")]
    public string? AuditTitle { get; init; }

    /// <summary>Of the audit; what agency it is today.</summary>
    [Column("a.agency")]
    public string? Agency { get; init; }

    /// <summary>Of the audit, today; null when not known.</summary>
    [Column("a.secretariat")]
    public string? Secretariat { get; init; }
}
