namespace RemediationTracker.Domain.Surveys;

/// <summary>What may be asked of a survey. Where only the auditee may ask it, the command says who that is today.</summary>
public abstract record SurveyCommand(Act Act);

/// <summary>Prepare an audit's survey on another day. <paramref name="PublishedOn"/> is the audit's; null for a draft.</summary>
public sealed record RescheduleSurvey(Act Act, Guid AuditId, DateOnly? PublishedOn, DateOnly On, string Reason) : SurveyCommand(Act);

/// <summary>Fill in the survey of an audit from the record.</summary>
/// <param name="Act">As of its day.</param>
/// <param name="AuditId">The audit.</param>
/// <param name="Content">As the record stands; null when the audit is not published.</param>
/// <param name="AnswerBy">The last day for the answers, inclusive, when it is sent at once; null when it is not.</param>
public sealed record PrepareSurvey(Act Act, Guid AuditId, SurveyContent? Content, DateOnly? AnswerBy) : SurveyCommand(Act);

/// <summary>Send it to the auditee, with the last day for the answers, inclusive.</summary>
public sealed record SendSurvey(Act Act, DateOnly AnswerBy) : SurveyCommand(Act);

/// <summary>Answer about one recommendation.</summary>
/// <param name="Act">Who acts, and when.</param>
/// <param name="Auditee">Who was audited.</param>
/// <param name="FindingId">The finding that the recommendation belongs to.</param>
/// <param name="Number">The recommendation's.</param>
/// <param name="Answer">How it stands.</param>
/// <param name="On">
/// The day on which it was implemented, required of what is; the day on which it is to be, of what is in part or in progress, where it may
/// be null; null otherwise.
/// </param>
/// <param name="Comment">Why it stands so; may be null of what is implemented.</param>
public sealed record AnswerSurvey(
    Act Act, Auditee Auditee, Guid FindingId, int Number, SurveyAnswer Answer, DateOnly? On, string? Comment) : SurveyCommand(Act);

/// <summary>Hand in the answers.</summary>
public sealed record SubmitSurvey(Act Act, Auditee Auditee) : SurveyCommand(Act);

/// <summary>Return the answers.</summary>
public sealed record ReturnSurvey(Act Act, string Reason) : SurveyCommand(Act);

/// <summary>Say what came of the answers.</summary>
public sealed record ReviewSurvey(Act Act, string Note) : SurveyCommand(Act);
