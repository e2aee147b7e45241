namespace RemediationTracker.Domain.Surveys;

/// <summary>
/// Decides what follows from a command to a survey. Pure. Preparing and sending are acts of OSA like publishing, so they are an audit
/// manager's; answering and submitting are the auditee's as responding and reporting are; reviewing is an auditor's as verifying is.
/// </summary>
public static class SurveyDecider
{
    /// <summary>
    /// The events that follow, or the refusal: first whether there is such a survey, then who acts, then what is asked, then the state.
    /// </summary>
    public static Decision<SurveyEvent> Decide(SurveyCommand command, Survey survey) => command switch
    {
        RescheduleSurvey c => Decide(c, survey),
        PrepareSurvey c => Decide(c, survey),
        _ when survey is { Content: null, RescheduledTo: null } => new NotFound("There is no such survey."),
        SendSurvey c => Decide(c, survey),
        AnswerSurvey c => Decide(c, survey),
        SubmitSurvey c => Decide(c, survey),
        ReturnSurvey c => Decide(c, survey),
        ReviewSurvey c => Decide(c, survey),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
    };

    private static Decision<SurveyEvent> Decide(RescheduleSurvey command, Survey survey)
    {
        var refusal = Rules.OnlyManagers(command.Act.Actor, "set the day of a survey")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? Rules.InTheFuture(command.On, command.Act.Today, "on")
            ?? (command.PublishedOn is null ? NotPublished() : null)
            ?? (Refusal?)MustBe(survey, "Its day can be set", SurveyStatus.Planned);
        if (refusal is not null)
            return refusal;

        return survey.RescheduledTo == command.On
            ? new Decision<SurveyEvent>.Accepted([])
            : new SurveyRescheduled(command.AuditId, command.On, command.Reason);
    }

    private static Decision<SurveyEvent> Decide(PrepareSurvey command, Survey survey)
    {
        var act = command.Act;
        var refusal = (act.Actor.Role is Role.System ? null : Rules.OnlyManagers(act.Actor, "prepare a survey"))
            ?? Rules.NotInTheFuture(act, "occurredOn")
            ?? (command.Content is null ? NotPublished() : null)
            ?? (command.Content is { Questions.Count: 0 }
                ? new InvalidValue("auditId", "The audit has no recommendations, so there is nothing to ask.")
                : null)
            ?? (command.AnswerBy is { } day ? Rules.InTheFuture(day, act.Today, "answerBy") : null)
            ?? MustBe(survey, "It can be prepared", SurveyStatus.Planned, SurveyStatus.Prepared);
        if (refusal is not null)
            return refusal;

        var content = command.Content!;
        var prepared = new SurveyPrepared(command.AuditId, act.Today, content);
        return new Decision<SurveyEvent>.Accepted(
            command.AnswerBy is { } answerBy ? [prepared, Sent(content, act.Today, answerBy)] : [prepared]);
    }

    private static Decision<SurveyEvent> Decide(SendSurvey command, Survey survey)
    {
        var refusal = Rules.OnlyManagers(command.Act.Actor, "send a survey")
            ?? Rules.InTheFuture(command.AnswerBy, command.Act.Today, "answerBy")
            ?? MustBe(survey, "It can be sent", SurveyStatus.Prepared);
        return refusal is null ? Sent(survey.Content!, survey.AsOf, command.AnswerBy) : refusal;
    }

    private static Decision<SurveyEvent> Decide(AnswerSurvey command, Survey survey)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "answer a survey")
            ?? (survey.Content is { } content && content.About(command.FindingId, command.Number) is null
                ? new InvalidValue("recommendationId", "The survey asks about no such recommendation.")
                : null)
            ?? DayOf(command)
            ?? Rules.Text(command.Comment, "comment", required: command.Answer is not SurveyAnswer.Implemented)
            ?? MustBe(survey, "It can be answered", SurveyStatus.Sent);
        if (refusal is not null)
            return refusal;

        var answered = new SurveyAnswered(
            command.FindingId, command.Number, command.Answer, command.On, command.Comment, command.Act.Actor.Subject);
        return survey.Answers.GetValueOrDefault((command.FindingId, command.Number)) == answered
            ? new Decision<SurveyEvent>.Accepted([])
            : answered;
    }

    private static Decision<SurveyEvent> Decide(SubmitSurvey command, Survey survey)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "submit a survey")
            ?? (Refusal?)MustBe(survey, "It can be submitted", SurveyStatus.Sent);
        if (refusal is not null)
            return refusal;

        var missing = survey.Content!.Questions.Count(q => q.MustBeAnswered() && !survey.Answers.ContainsKey((q.FindingId, q.Number)));
        return missing == 0
            ? new SurveySubmitted(command.Act.Actor.Subject)
            : new WrongSurveyState(
                survey.Status, $"It can be submitted when all is answered; recommendations without an answer: {missing}.");
    }

    private static Decision<SurveyEvent> Decide(ReturnSurvey command, Survey survey)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "return a survey")
            ?? NotOwnSubmission(command.Act.Actor, survey, "return")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBe(survey, "It can be returned", SurveyStatus.Submitted);
        return refusal is null ? new SurveyReturned(command.Reason) : refusal;
    }

    private static Decision<SurveyEvent> Decide(ReviewSurvey command, Survey survey)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "review a survey")
            ?? NotOwnSubmission(command.Act.Actor, survey, "review")
            ?? Rules.Text(command.Note, "note", required: true)
            ?? MustBe(survey, "It can be reviewed", SurveyStatus.Submitted);
        return refusal is null ? new SurveyReviewed(command.Note) : refusal;
    }

    private static SurveySent Sent(SurveyContent content, DateOnly asOf, DateOnly answerBy)
    {
        var document = SurveyDocument.Of(content, asOf, answerBy);
        return new SurveySent(content.Agency, answerBy, document, SurveyDocument.Sha256(document));
    }

    private static Refusal? DayOf(AnswerSurvey command) => (command.Answer, command.On) switch
    {
        (SurveyAnswer.Implemented, null) => new InvalidValue("on", "on must be given of what is implemented: since when it is."),
        (SurveyAnswer.Implemented, { } day) => Rules.NotInTheFuture(command.Act with { OccurredOn = day }, "on"),
        (SurveyAnswer.PartlyImplemented or SurveyAnswer.InProgress, { } day) => Rules.InTheFuture(day, command.Act.Today, "on"),
        (_, not null) => new InvalidValue("on", "on must be left out of what is not to be implemented."),
        _ => null,
    };

    private static InvalidValue NotPublished() => new("auditId", "The audit is not published.");

    private static NotAllowed? NotOwnSubmission(Actor actor, Survey survey, string act) =>
        actor.Role is Role.Auditor && survey.Submitters.Contains(actor.Subject)
            ? new NotAllowed("not-own-submission", $"Whoever answered or submitted a survey may not {act} it.")
            : null;

    private static WrongSurveyState? MustBe(Survey survey, string what, params ReadOnlySpan<SurveyStatus> allowed) =>
        allowed.Contains(survey.Status)
            ? null
            : new WrongSurveyState(
                survey.Status, $"{what} only while it is {allowed.InWords()}; it is {survey.Status.InWords()}.");
}
