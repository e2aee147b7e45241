using System.Collections.Immutable;

namespace RemediationTracker.Domain.Surveys;

/// <summary>Where a post-audit review survey stands.</summary>
public enum SurveyStatus
{
    /// <summary>Nothing is prepared yet; at most, a day is set for it.</summary>
    Planned,

    /// <summary>Filled in from the record, and not sent. It can be prepared anew.</summary>
    Prepared,

    /// <summary>The auditee has it, and answers; also after it was returned.</summary>
    Sent,

    /// <summary>The auditee has answered it all.</summary>
    Submitted,

    /// <summary>An auditor has looked at the answers. Nothing follows.</summary>
    Reviewed,
}

/// <summary>
/// How the auditee answers about a recommendation. OSA's post-audit reviews tell what is completed from what is in progress; the rest is
/// what 2 CFR 200.511(b) would have told: corrected in part, not corrected, and held not to be valid.
/// </summary>
public enum SurveyAnswer
{
    /// <summary>All that was asked for is done.</summary>
    Implemented,

    /// <summary>Some of it is done.</summary>
    PartlyImplemented,

    /// <summary>It was begun.</summary>
    InProgress,

    /// <summary>Nothing was done.</summary>
    NotImplemented,

    /// <summary>The auditee holds that it should not be done.</summary>
    Disagrees,
}

/// <summary>What happens to a post-audit review survey.</summary>
public abstract record SurveyEvent;

/// <summary>The survey of this audit is to be prepared on another day, for this reason; the latest day stands.</summary>
public sealed record SurveyRescheduled(Guid AuditId, DateOnly On, string Reason) : SurveyEvent;

/// <summary>It was filled in from the record as of a day. Until it is sent, the latest one stands.</summary>
public sealed record SurveyPrepared(Guid AuditId, DateOnly AsOf, SurveyContent Content) : SurveyEvent;

/// <summary>It went to the auditee.</summary>
/// <param name="To">Short name of the auditee.</param>
/// <param name="AnswerBy">The last day for the answers, inclusive.</param>
/// <param name="Document">The whole survey as text, as it was sent. It is kept and never made again.</param>
/// <param name="Sha256">Of the document in UTF-8; 64 hexadecimal digits in lower case.</param>
public sealed record SurveySent(string To, DateOnly AnswerBy, string Document, string Sha256) : SurveyEvent;

/// <summary>The auditee answered about one recommendation; the latest answer stands. It does not change the recommendation.</summary>
/// <param name="FindingId">The finding that the recommendation belongs to.</param>
/// <param name="Number">The recommendation's.</param>
/// <param name="Answer">How it stands.</param>
/// <param name="On">The day on which it was, or is to be, implemented; null when none was said.</param>
/// <param name="Comment">The explanation; null when nothing was said.</param>
/// <param name="AnsweredBy">Subject of whoever answered, who may not review the survey.</param>
public sealed record SurveyAnswered(
    Guid FindingId, int Number, SurveyAnswer Answer, DateOnly? On, string? Comment, string AnsweredBy) : SurveyEvent;

/// <summary>The auditee handed in its answers.</summary>
/// <param name="SubmittedBy">Subject of whoever did, who may not review the survey.</param>
public sealed record SurveySubmitted(string SubmittedBy) : SurveyEvent;

/// <summary>The auditor returned the answers, for this reason. The auditee answers again.</summary>
public sealed record SurveyReturned(string Reason) : SurveyEvent;

/// <summary>The auditor looked at the answers, and this is what came of it.</summary>
public sealed record SurveyReviewed(string Note) : SurveyEvent;

/// <summary>A survey as its events tell it; one for each audit.</summary>
public sealed record Survey
{
    /// <summary>Before the first event.</summary>
    public static Survey None { get; } = new();

    /// <summary>The survey's stream; empty in <see cref="None"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public SurveyStatus Status { get; init; }

    /// <summary>The day set for it, other than the one that follows from the audit's publication; null when none was.</summary>
    public DateOnly? RescheduledTo { get; init; }

    /// <summary>What it tells and asks; null until it is prepared.</summary>
    public SurveyContent? Content { get; init; }

    /// <summary>The day as of which it was filled in; the first of all days until it is prepared.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>The answers that stand, by finding and number.</summary>
    public ImmutableDictionary<(Guid FindingId, int Number), SurveyAnswered> Answers { get; init; } =
        ImmutableDictionary<(Guid FindingId, int Number), SurveyAnswered>.Empty;

    /// <summary>Subjects of all who answered or submitted.</summary>
    public ImmutableHashSet<string> Submitters { get; init; } = [];

    /// <summary>Folds one event. Never validates: what is recorded is so.</summary>
    public static Survey Evolve(Survey survey, SurveyEvent recorded) => recorded switch
    {
        SurveyRescheduled e => survey with { RescheduledTo = e.On },
        SurveyPrepared e => survey with { Status = SurveyStatus.Prepared, AsOf = e.AsOf, Content = e.Content },
        SurveySent => survey with { Status = SurveyStatus.Sent },
        SurveyAnswered e => survey with
        {
            Answers = survey.Answers.SetItem((e.FindingId, e.Number), e),
            Submitters = survey.Submitters.Add(e.AnsweredBy),
        },
        SurveySubmitted e => survey with { Status = SurveyStatus.Submitted, Submitters = survey.Submitters.Add(e.SubmittedBy) },
        SurveyReturned => survey with { Status = SurveyStatus.Sent },
        SurveyReviewed => survey with { Status = SurveyStatus.Reviewed },
        _ => survey,
    };
}
