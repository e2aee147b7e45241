using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Surveys;

/// <summary>A survey by forms: prepared, sent, answered question by question, handed in, reviewed.</summary>
public sealed class SurveyActsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_manager_prepares_and_sends_it()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        var draft = await PublishedAsync();

        var prepared = await manager.ActAsync("prepareSurvey", draft.AuditId);
        prepared.Path.ShouldStartWith("/surveys/");
        var sent = await manager.ActAsync("sendSurvey", IdOf(prepared.Path));

        sent.Page.ShouldContain("sent, not yet answered");
    }

    [Fact]
    public async Task Each_answer_leads_to_the_next_question_and_the_last_one_back_to_the_survey()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var (survey, questions) = await SentAsync();

        var first = await AnswerAsync(staff, questions[0]);
        var second = await AnswerAsync(staff, questions[1]);

        first.Path.ShouldStartWith($"/acts/answerSurvey?for={questions[1]}");
        first.Page.ShouldContain("The answer is saved.");
        second.Path.ShouldStartWith($"/surveys/{survey}");
    }

    [Fact]
    public async Task An_answer_without_what_it_needs_is_refused_beside_its_field()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var (_, questions) = await SentAsync();

        var refused = await staff.ActAsync("answerSurvey", questions[0], ("answer", "DISAGREES"));

        WebUtility.HtmlDecode(refused.Page).ShouldContain("<a href=\"#comment\">“Why it stands so” must not be empty.</a>");
    }

    [Fact]
    public async Task What_some_answers_need_is_not_called_optional()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var (_, questions) = await SentAsync();

        var form = await staff.GetAsync($"/acts/answerSurvey?for={questions[0]}");

        form.ShouldContain("Since when, or by when (needed if it is implemented)");
        form.ShouldContain("Why it stands so (needed unless it is implemented)");
        form.ShouldNotContain("(optional)");
    }

    [Fact]
    public async Task It_is_handed_in_once_all_is_answered()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var (survey, questions) = await SentAsync();
        (await staff.GetAsync($"/surveys/{survey}")).ShouldNotContain($"href=\"/acts/submitSurvey?for={survey}\"");

        await AnswerAsync(staff, questions[0]);
        await AnswerAsync(staff, questions[1]);
        var handedIn = await staff.ActAsync("submitSurvey", survey);

        handedIn.Page.ShouldContain("answered, not yet reviewed");
    }

    [Fact]
    public async Task What_is_closed_need_not_be_answered_to_hand_it_in()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var draft = await PublishedAsync();
        await tracker.MutateAsync(
            "closeRecommendation",
            new { recommendationId = draft.RecommendationIds[1], outcome = "NO_LONGER_VALID", reason = "It is gone." },
            tracker.Token(Role.AuditManager),
            "recommendation { id }");
        var (survey, questions) = await SentAsync(draft);

        (await AnswerAsync(staff, questions[0])).Path.ShouldStartWith($"/surveys/{survey}");

        (await staff.GetAsync($"/surveys/{survey}")).ShouldContain($"href=\"/acts/submitSurvey?for={survey}\"");
    }

    [Fact]
    public async Task An_answer_is_shown_in_its_form_to_be_changed()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var (survey, questions) = await SentAsync();
        await AnswerAsync(staff, questions[0]);

        (await staff.GetAsync($"/surveys/{survey}")).ShouldContain("Change the answer");
        (await staff.GetAsync($"/acts/answerSurvey?for={questions[0]}")).ShouldContain(">It costs too much.</textarea>");
    }

    [Fact]
    public async Task An_auditor_returns_it_and_reviews_it_when_it_comes_back()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var (survey, questions) = await SentAsync();
        await AnswerAsync(staff, questions[0]);
        await AnswerAsync(staff, questions[1]);
        await staff.ActAsync("submitSurvey", survey);

        (await auditor.ActAsync("returnSurvey", survey, ("reason", "Say why."))).Page.ShouldContain("Returned: “Say why.”");
        await staff.ActAsync("submitSurvey", survey);

        (await auditor.ActAsync("reviewSurvey", survey, ("note", "Two are open."))).Page.ShouldContain("“Two are open.”");
    }

    [Fact]
    public async Task Another_agencys_survey_is_not_answered()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var survey = await tracker.SendSurveyAsync();

        var page = await staff.GetAsync($"/acts/answerSurvey?for={survey.SurveyId}.{survey.Item.RecommendationIds[0]}");

        page.ShouldNotContain("How does it stand?");
    }

    private static Task<(string Path, string Page)> AnswerAsync(TestBrowser staff, string question) =>
        staff.ActAsync("answerSurvey", question, ("answer", "DISAGREES"), ("comment", "It costs too much."));

    private static string IdOf(string path) => path.Split('/')[2].Split('?')[0];

    /// <summary>A survey of an audit at EOHHS, sent, and its questions by the ids of the form.</summary>
    private async Task<(string Survey, IReadOnlyList<string> Questions)> SentAsync(FindingScenario.Draft? of = null)
    {
        var draft = of ?? await PublishedAsync();
        var manager = tracker.Token(Role.AuditManager);
        var prepared = await tracker.MutateAsync("prepareSurvey", new { auditId = draft.AuditId }, manager, "survey { id }");
        var survey = prepared.At("survey", "id").GetString()!;
        await tracker.SurveyAsync("sendSurvey", new { surveyId = survey }, manager);
        return (survey, [.. draft.RecommendationIds.Select(id => $"{survey}.{id}")]);
    }

    private Task<FindingScenario.Draft> PublishedAsync() => tracker.PublishedAsync("2022-01-10", "EOHHS");
}
