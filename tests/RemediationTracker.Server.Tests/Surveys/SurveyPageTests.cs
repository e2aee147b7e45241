using System.Net;
using System.Security.Cryptography;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Surveys;

public sealed class SurveyPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task The_page_shows_the_questions_and_the_answers()
    {
        var survey = await tracker.SubmitSurveyAsync();

        var page = await tracker.PageAsync($"/surveys/{survey.SurveyId}");

        page.ShouldContain(survey.Item.Title);
        page.ShouldContain("answered, not yet reviewed");
        page.ShouldContain("1. Write it down.");
        page.ShouldContain("<strong>Disagrees</strong>");
        page.ShouldContain("It costs too much.");
    }

    [Fact]
    public async Task Each_fact_about_the_survey_stands_by_itself()
    {
        var survey = await tracker.SubmitSurveyAsync();

        var facts = (await tracker.PageAsync($"/surveys/{survey.SurveyId}")).Split("<p class=\"fact\">")[1..];

        facts.Select(fact => fact.Split("</p>")[0]).ShouldAllBe(fact => fact.Trim().EndsWith('.'));
        facts.Length.ShouldBe(3);
    }

    [Fact]
    public async Task The_text_has_the_digest_that_the_page_and_the_record_give()
    {
        var survey = await tracker.SendSurveyAsync();

        var bytes = await (await tracker.GetAsync($"/surveys/{survey.SurveyId}/sent.txt")).BytesAsync();

        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (await tracker.PageAsync($"/surveys/{survey.SurveyId}")).ShouldContain(digest);
        var read = await tracker.ReadSurveyAsync(survey.SurveyId, tracker.Token(Role.Auditor), "sentSha256");
        read.At("sentSha256").GetString().ShouldBe(digest);
    }

    [Theory]
    [InlineData(Role.Auditee, "MassDOT", "")]
    [InlineData(Role.Leadership, null, "")]
    [InlineData(Role.Auditee, "MassDOT", "/sent.txt")]
    [InlineData(Role.Leadership, null, "/sent.txt")]
    public async Task Who_may_not_see_it_finds_nothing(Role role, string? agency, string path)
    {
        var survey = await tracker.SendSurveyAsync();

        var answer = await tracker.PageAsync($"/surveys/{survey.SurveyId}{path}", tracker.Token(role, agency), HttpStatusCode.NotFound);

        answer.ShouldNotContain(survey.Item.Title);
    }

    [Theory]
    [InlineData("/surveys/none")]
    [InlineData("/surveys/none/sent.txt")]
    public Task What_is_no_survey_is_not_found(string path) => tracker.GetAsync(path, status: HttpStatusCode.NotFound);

    [Fact]
    public async Task What_the_auditee_wrote_is_never_part_of_the_page_as_markup()
    {
        var survey = await tracker.SendSurveyAsync();
        await tracker.SurveyAsync(
            "answerSurvey",
            new
            {
                surveyId = survey.SurveyId,
                recommendationId = survey.Item.RecommendationIds[0],
                answer = "DISAGREES",
                comment = "<script>alert(1)</script>",
            },
            tracker.Token(Role.Auditee, "MassHealth"));

        (await tracker.TextAsync($"/surveys/{survey.SurveyId}")).ShouldNotContain("<script>");
    }
}
