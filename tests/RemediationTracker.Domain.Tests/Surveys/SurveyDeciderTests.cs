using System.Security.Cryptography;
using System.Text;
using RemediationTracker.Domain.Surveys;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Surveys.GivenSurvey;

namespace RemediationTracker.Domain.Tests.Surveys;

public sealed class SurveyDeciderTests
{
    [Fact]
    public void The_tracker_prepares_it_as_of_today() =>
        When(Prepare(Actor.Tracker)).Events().ShouldBe([new SurveyPrepared(Audit, Today, Content)]);

    [Fact]
    public void With_a_last_day_it_is_sent_at_once()
    {
        var events = When(Prepare(Actor.Tracker) with { AnswerBy = AnswerBy }).Events();

        events[0].ShouldBe(Prepared);
        events[1].ShouldBeOfType<SurveySent>().AnswerBy.ShouldBe(AnswerBy);
    }

    [Fact]
    public void Before_its_day_the_tracker_does_not_prepare_it() =>
        When(Prepare(Actor.Tracker) with { Act = By(Actor.Tracker, Today.AddDays(1)) }).Field().ShouldBe("occurredOn");

    [Fact]
    public void Until_it_is_sent_it_can_be_prepared_anew() => When(Prepare(Manager), Prepared).Events().ShouldBe([Prepared]);

    [Fact]
    public void What_was_sent_is_not_prepared_anew() => When(Prepare(Manager), Prepared, Sent).Status().ShouldBe(SurveyStatus.Sent);

    [Fact]
    public void Of_an_audit_that_is_not_published_there_is_no_survey() =>
        When(Prepare(Manager) with { Content = null }).Field().ShouldBe("auditId");

    [Fact]
    public void Of_an_audit_without_recommendations_there_is_nothing_to_ask() =>
        When(Prepare(Manager) with { Content = Content with { Questions = [] } }).Field().ShouldBe("auditId");

    [Fact]
    public void Its_day_can_be_set_to_another() =>
        When(Reschedule()).Events().ShouldBe([new SurveyRescheduled(Audit, Today.AddDays(60), "A new commissioner.")]);

    [Fact]
    public void The_same_day_changes_nothing() =>
        When(Reschedule(), new SurveyRescheduled(Audit, Today.AddDays(60), "Another reason.")).Events().ShouldBeEmpty();

    [Fact]
    public void Its_day_is_one_to_come() => When(Reschedule() with { On = Today }).Field().ShouldBe("on");

    [Fact]
    public void A_day_needs_a_reason() => When(Reschedule() with { Reason = " " }).Field().ShouldBe("reason");

    [Fact]
    public void Before_the_audit_is_published_no_day_is_set() =>
        When(Reschedule() with { PublishedOn = null }).Field().ShouldBe("auditId");

    [Fact]
    public void Once_it_is_prepared_no_day_is_set() => When(Reschedule(), Prepared).Status().ShouldBe(SurveyStatus.Prepared);

    [Fact]
    public void What_is_sent_is_a_text_with_all_that_was_filled_in_and_its_digest()
    {
        var sent = When(new SendSurvey(By(Manager), AnswerBy), Prepared).Events().ShouldHaveSingleItem().ShouldBeOfType<SurveySent>();

        sent.To.ShouldBe("MassHealth");
        sent.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sent.Document))));
        sent.Document.ShouldBe(
            """
            Post-audit review survey: Audit of MassHealth
            To: MassHealth
            Audit published on: 2022-09-01
            As the record stood on: 2023-03-01
            Please answer by: 2023-03-31

            The plan was not tested, recommendation 1
            Test the plan.
              Position in the response: agrees
              Status: in progress
              Commitment: Test it
                Due: 2022 (2023-01-01 to 2023-06-30)
                First promised for: 2022-12-31
                Status: reported done, done on 2023-02-01
                Evidence: The test. (test.pdf, SHA-256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)
              Implemented, partly implemented, in progress, not implemented, or do you disagree? Since or by when, and why?

            The plan was not tested, recommendation 2
            Print the plan.
              Position in the response: disagrees
              Status: closed (no longer valid)
              Closed; it need not be answered.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_last_day_for_answers_is_one_to_come() =>
        When(new SendSurvey(By(Manager), Today), Prepared).Field().ShouldBe("answerBy");

    [Fact]
    public void It_is_sent_once() => When(new SendSurvey(By(Manager), AnswerBy), Prepared, Sent).Status().ShouldBe(SurveyStatus.Sent);

    [Fact]
    public void An_answer_bears_who_gave_it() => When(Answer(), Prepared, Sent).Events().ShouldBe([Answered]);

    [Fact]
    public void An_answer_can_be_revised_until_it_is_submitted()
    {
        var revised = Answer() with { Answer = SurveyAnswer.InProgress, On = Today.AddDays(30), Comment = "It failed." };

        When(revised, Prepared, Sent, Answered).Events().ShouldHaveSingleItem();
        When(revised, Prepared, Sent, Answered, Submitted).Status().ShouldBe(SurveyStatus.Submitted);
    }

    [Fact]
    public void The_same_answer_changes_nothing() => When(Answer(), Prepared, Sent, Answered).Events().ShouldBeEmpty();

    [Fact]
    public void Only_what_it_asks_about_is_answered() =>
        When(Answer() with { Number = 3 }, Prepared, Sent).Field().ShouldBe("recommendationId");

    [Fact]
    public void What_is_implemented_is_so_since_a_day() => When(Answer() with { On = null }, Prepared, Sent).Field().ShouldBe("on");

    [Fact]
    public void What_is_implemented_is_so_since_no_day_to_come() =>
        When(Answer() with { On = Today.AddDays(1) }, Prepared, Sent).Field().ShouldBe("on");

    [Theory]
    [InlineData(SurveyAnswer.PartlyImplemented)]
    [InlineData(SurveyAnswer.InProgress)]
    public void What_is_not_done_is_to_be_done_on_a_day_to_come(SurveyAnswer answer) =>
        When(Answer() with { Answer = answer, On = Today, Comment = "Soon." }, Prepared, Sent).Field().ShouldBe("on");

    [Theory]
    [InlineData(SurveyAnswer.NotImplemented)]
    [InlineData(SurveyAnswer.Disagrees)]
    public void What_is_not_to_be_done_has_no_day(SurveyAnswer answer) =>
        When(Answer() with { Answer = answer, Comment = "No." }, Prepared, Sent).Field().ShouldBe("on");

    [Theory]
    [InlineData(SurveyAnswer.PartlyImplemented)]
    [InlineData(SurveyAnswer.InProgress)]
    [InlineData(SurveyAnswer.NotImplemented)]
    [InlineData(SurveyAnswer.Disagrees)]
    public void What_is_not_implemented_is_explained(SurveyAnswer answer) =>
        When(Answer() with { Answer = answer, On = null }, Prepared, Sent).Field().ShouldBe("comment");

    [Fact]
    public void It_is_not_answered_before_it_is_sent() => When(Answer(), Prepared).Status().ShouldBe(SurveyStatus.Prepared);

    [Fact]
    public void It_is_submitted_when_all_that_is_not_closed_is_answered() =>
        When(new SubmitSurvey(By(Head), MassHealth), Prepared, Sent, Answered).Events().ShouldBe([new SurveySubmitted(Head.Subject)]);

    [Fact]
    public void It_is_not_submitted_while_an_answer_is_missing() =>
        When(new SubmitSurvey(By(Head), MassHealth), Prepared, Sent).Refusal().Message.ShouldEndWith("without an answer: 1.");

    [Fact]
    public void What_was_returned_is_answered_and_submitted_again()
    {
        SurveyEvent[] returned = [Prepared, Sent, Answered, Submitted, new SurveyReturned("Since when?")];

        When(Answer() with { Comment = "Since then." }, returned).Events().ShouldHaveSingleItem();
        When(new SubmitSurvey(By(Agency), MassHealth), returned).Events().ShouldBe([Submitted]);
    }

    [Fact]
    public void A_return_needs_a_reason() =>
        When(new ReturnSurvey(By(Auditor), ""), Prepared, Sent, Answered, Submitted).Field().ShouldBe("reason");

    [Fact]
    public void A_review_says_what_came_of_it() =>
        When(new ReviewSurvey(By(Auditor), ""), Prepared, Sent, Answered, Submitted).Field().ShouldBe("note");

    [Fact]
    public void After_the_review_nothing_follows() =>
        When(new ReturnSurvey(By(Manager), "Since when?"), Prepared, Sent, Answered, Submitted, new SurveyReviewed("Good.")).Status()
            .ShouldBe(SurveyStatus.Reviewed);

    [Fact]
    public void Without_anything_on_record_there_is_no_survey() =>
        When(new SendSurvey(By(Manager), AnswerBy)).Refusal().ShouldBeOfType<NotFound>();

    [Fact]
    public void What_is_only_planned_is_not_sent() =>
        When(new SendSurvey(By(Manager), AnswerBy), new SurveyRescheduled(Audit, AnswerBy, "Later.")).Status()
            .ShouldBe(SurveyStatus.Planned);

    [Fact]
    public void What_is_only_planned_is_not_answered() =>
        When(Answer(), new SurveyRescheduled(Audit, AnswerBy, "Later.")).Status().ShouldBe(SurveyStatus.Planned);

    private static PrepareSurvey Prepare(Actor actor) => new(By(actor), Audit, Content, AnswerBy: null);

    private static RescheduleSurvey Reschedule() => new(By(Manager), Audit, PublishedOn, Today.AddDays(60), "A new commissioner.");

    private static AnswerSurvey Answer() => new(By(Agency), MassHealth, Finding, 1, SurveyAnswer.Implemented, Answered.On, null);
}
