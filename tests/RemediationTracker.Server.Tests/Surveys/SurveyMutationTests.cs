using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Evidence;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Surveys;

public sealed class SurveyMutationTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Auditor => tracker.Token(Role.Auditor);

    private string Manager => tracker.Token(Role.AuditManager);

    [Fact]
    public async Task A_manager_prepares_the_survey_of_an_audit_as_of_today()
    {
        var survey = await tracker.PrepareSurveyAsync();

        var read = await tracker.ReadSurveyAsync(
            survey.SurveyId,
            Auditor,
            "status asOf sentText audit { id survey { id } } questions { number text status answer recommendation { id } }");
        read.At("status").GetString().ShouldBe("PREPARED");
        read.At("asOf").GetString().ShouldBe("2023-03-01");
        read.At("sentText").ValueKind.ShouldBe(JsonValueKind.Null);
        read.At("audit", "survey", "id").GetString().ShouldBe(survey.SurveyId);
        read.At("questions").EnumerateArray().Select(q => q.At("text").GetString()).ShouldBe(["Write it down.", "Test it."]);
        read.At("questions", 1, "recommendation", "id").GetString().ShouldBe(survey.Item.RecommendationIds[1]);
    }

    [Fact]
    public async Task It_tells_the_milestones_and_the_evidence_that_are_on_record()
    {
        var milestone = await tracker.ImportMilestoneAsync();
        var (_, uploaded) = await tracker.UploadAsync(milestone, tracker.Token(Role.Auditee, "EOHHS"), EvidenceScenario.Pdf());
        var found = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { title audit { id } } } } }", Auditor, new { id = milestone });
        var audit = found.At("node", "finding", "audit", "id").GetString();

        var prepared = await tracker.MutateAsync(
            "prepareSurvey",
            new { auditId = audit },
            Manager,
            "survey { questions { findingTitle milestones { milestoneId dueLatest evidence { evidenceId name sha256 } } } }");

        var question = prepared.At("survey", "questions").EnumerateArray()
            .Single(q => q.At("findingTitle").GetString() == found.At("node", "finding", "title").GetString());
        question.At("milestones", 0, "milestoneId").GetString().ShouldBe(milestone);
        question.At("milestones", 0, "dueLatest").GetString().ShouldBe("2022-12-31");
        question.At("milestones", 0, "evidence", 0, "evidenceId").GetString().ShouldBe(uploaded.At("id").GetString());
        question.At("milestones", 0, "evidence", 0, "name").GetString().ShouldBe("policy.pdf");
    }

    [Fact]
    public async Task What_was_sent_is_kept_with_its_digest_whatever_happens_to_the_record()
    {
        var survey = await tracker.SendSurveyAsync();
        await tracker.MutateAsync(
            "closeRecommendation",
            new { recommendationId = survey.Item.RecommendationIds[0], outcome = "NO_LONGER_VALID", reason = "Moot." },
            Manager,
            "recommendation { status }");

        var read = await tracker.ReadSurveyAsync(
            survey.SurveyId, Staff, "sentTo sentOn answerBy sentText sentSha256 questions { status recommendation { status } }");
        read.At("sentTo").GetString().ShouldBe("MassHealth");
        read.At("sentOn").GetString().ShouldBe("2023-03-01");
        read.At("answerBy").GetString().ShouldBe("2023-03-31");
        var text = read.At("sentText").GetString()!;
        text.ShouldContain("Write it down.");
        read.At("sentSha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        read.At("questions", 0, "status").GetString().ShouldBe("OPEN");
        read.At("questions", 0, "recommendation", "status").GetString().ShouldBe("CLOSED");
    }

    [Fact]
    public async Task It_goes_from_sent_to_reviewed()
    {
        var survey = await tracker.SendSurveyAsync();
        var answered = await tracker.MutateAsync(
            "answerSurvey",
            Answer(survey, 0, "IMPLEMENTED", on: "2023-02-01"),
            Staff,
            "survey { questions { answer implementedOn comment answeredOn answeredBy } }");
        answered.At("survey", "questions", 0).ToString().ShouldBe(
            """{"answer":"IMPLEMENTED","implementedOn":"2023-02-01","comment":null,"answeredOn":"2023-03-01","answeredBy":"Staff"}""");
        await tracker.SurveyAsync("answerSurvey", Answer(survey, 1, "NOT_IMPLEMENTED", comment: "No staff."), Staff);

        var submitted = await tracker.SurveyAsync("submitSurvey", new { surveyId = survey.SurveyId }, Staff);
        submitted.At("survey", "status").GetString().ShouldBe("SUBMITTED");
        submitted.At("survey", "submittedBy").GetString().ShouldBe("Staff");

        var reviewed = await tracker.SurveyAsync("reviewSurvey", new { surveyId = survey.SurveyId, note = "Follow up on 2." }, Auditor);
        reviewed.At("survey", "status").GetString().ShouldBe("REVIEWED");
        reviewed.At("survey", "review").GetString().ShouldBe("Follow up on 2.");
        var history = await tracker.ReadSurveyAsync(survey.SurveyId, Auditor, "history { type }");
        history.At("history").EnumerateArray().Select(e => e.At("type").GetString()).ShouldBe(
            ["survey_prepared", "survey_sent", "survey_answered", "survey_answered", "survey_submitted", "survey_reviewed"]);
    }

    [Fact]
    public async Task An_answer_stands_beside_the_recommendation_and_does_not_change_it()
    {
        var survey = await tracker.SubmitSurveyAsync();

        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Recommendation { status surveyQuestion { answer survey { id status } } } } }",
            Auditor,
            new { id = survey.Item.RecommendationIds[0] });

        data.At("node", "status").GetString().ShouldBe("OPEN");
        data.At("node", "surveyQuestion", "answer").GetString().ShouldBe("DISAGREES");
        data.At("node", "surveyQuestion", "survey", "id").GetString().ShouldBe(survey.SurveyId);
    }

    [Fact]
    public async Task Returned_answers_are_given_again()
    {
        var survey = await tracker.SubmitSurveyAsync();

        var returned = await tracker.SurveyAsync(
            "returnSurvey", new { surveyId = survey.SurveyId, reason = "What does it cost?" }, Auditor);

        returned.At("survey", "status").GetString().ShouldBe("SENT");
        returned.At("survey", "returnedReason").GetString().ShouldBe("What does it cost?");
        returned.At("survey", "submittedOn").ValueKind.ShouldBe(JsonValueKind.Null);
        (await tracker.SurveyAsync("submitSurvey", new { surveyId = survey.SurveyId }, Staff)).At("survey", "status").GetString()
            .ShouldBe("SUBMITTED");
    }

    [Fact]
    public async Task Not_all_answered_is_not_submitted()
    {
        var survey = await tracker.SendSurveyAsync();

        var refused = await tracker.SurveyAsync("submitSurvey", new { surveyId = survey.SurveyId }, Staff);

        refused.ShouldHaveError("SurveyStateError", "WRONG_STATE");
    }

    [Fact]
    public async Task A_recommendation_of_another_audit_is_not_answered()
    {
        var survey = await tracker.SendSurveyAsync();
        var other = await tracker.PublishedAsync();

        foreach (var recommendationId in new[] { other.RecommendationIds[0], other.AuditId, "?" })
        {
            var refused = await tracker.SurveyAsync(
                "answerSurvey", new { surveyId = survey.SurveyId, recommendationId, answer = "DISAGREES", comment = "No." }, Staff);

            refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
            refused.At("errors", 0, "field").GetString().ShouldBe("recommendationId");
        }
    }

    [Fact]
    public async Task An_audit_that_is_not_published_has_no_survey()
    {
        var draft = await tracker.DraftAsync();

        (await tracker.SurveyAsync("prepareSurvey", new { auditId = draft.AuditId }, Manager))
            .ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        (await tracker.SurveyAsync("rescheduleSurvey", new { auditId = draft.AuditId, on = "2030-01-01", reason = "Later." }, Manager))
            .ShouldHaveError("InvalidValueError", "INVALID_VALUE");
    }

    [Theory]
    [InlineData("prepareSurvey", Role.Auditor, "managers-only")]
    [InlineData("rescheduleSurvey", Role.Auditor, "managers-only")]
    [InlineData("sendSurvey", Role.Auditor, "managers-only")]
    [InlineData("answerSurvey", Role.AuditManager, "auditees-only")]
    [InlineData("submitSurvey", Role.AuditManager, "auditees-only")]
    [InlineData("returnSurvey", Role.Auditee, "auditors-only")]
    [InlineData("reviewSurvey", Role.AuditeeHead, "auditors-only")]
    public async Task Who_may_not_is_told_the_rule(string mutation, Role role, string rule)
    {
        var survey = await tracker.SubmitSurveyAsync();
        object input = mutation switch
        {
            "prepareSurvey" => new { auditId = survey.Item.AuditId },
            "rescheduleSurvey" => new { auditId = survey.Item.AuditId, on = "2030-01-01", reason = "Later." },
            "answerSurvey" => Answer(survey, 0, "DISAGREES", comment: "No."),
            "returnSurvey" => new { surveyId = survey.SurveyId, reason = "Why?" },
            "reviewSurvey" => new { surveyId = survey.SurveyId, note = "Good." },
            _ => new { surveyId = survey.SurveyId },
        };

        var refused = await tracker.SurveyAsync(mutation, input, tracker.Token(role, "MassHealth"));

        refused.ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        refused.At("errors", 0, "rule").GetString().ShouldBe(rule);
    }

    [Fact]
    public async Task A_command_sent_again_under_its_id_has_one_effect()
    {
        var survey = await tracker.PrepareSurveyAsync();
        var input = new { surveyId = survey.SurveyId, commandId = Guid.NewGuid().ToString() };
        await tracker.SurveyAsync("sendSurvey", input, Manager);

        (await tracker.SurveyAsync("sendSurvey", input, Manager)).At("survey", "status").GetString().ShouldBe("SENT");

        var history = await tracker.ReadSurveyAsync(survey.SurveyId, Auditor, "history { type }");
        history.At("history").GetArrayLength().ShouldBe(2);
    }

    private static object Answer(
        SurveyScenario.Surveyed survey, int question, string answer, string? on = null, string? comment = null) =>
        new { surveyId = survey.SurveyId, recommendationId = survey.Item.RecommendationIds[question], answer, on, comment };
}
