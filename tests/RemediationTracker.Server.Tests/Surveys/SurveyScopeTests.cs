using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Surveys;

/// <summary>
/// The auditee sees its survey once it is sent, leadership once it is reviewed: by list, id, nested field and error alike.
/// </summary>
public sealed class SurveyScopeTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    public static TheoryData<Role, string?, string> Sights => new()
    {
        { Role.Auditor, null, "prepared sent submitted reviewed" },
        { Role.AuditManager, null, "prepared sent submitted reviewed" },
        { Role.Auditee, "MassHealth", "sent submitted reviewed" },
        { Role.AuditeeHead, "masshealth", "sent submitted reviewed" },
        { Role.Auditee, "MassDOT", "" },
        { Role.Leadership, null, "reviewed" },
    };

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task Each_sees_it_in_these_states_and_in_no_other(Role role, string? agency, string states)
    {
        var token = tracker.Token(role, agency);
        foreach (var state in new[] { "prepared", "sent", "submitted", "reviewed" })
        {
            var survey = await InAsync(state);

            (await SeesAsync(survey, token)).ShouldAllBe(sees => sees == states.Split(' ').Contains(state), state);
        }
    }

    [Theory]
    [InlineData(Role.Auditee, "MassHealth")]
    [InlineData(Role.Leadership, null)]
    public async Task One_that_is_not_seen_is_not_told_from_one_that_is_not_there(Role role, string? agency)
    {
        var survey = await InAsync("prepared");

        var hidden = await tracker.SurveyAsync("submitSurvey", new { surveyId = survey.SurveyId }, tracker.Token(role, agency));

        hidden.ShouldHaveError("NotFoundError", "NOT_FOUND");
        hidden.At("errors", 0, "message").GetString().ShouldBe("There is no such survey, or you may not read it.");
    }

    [Fact]
    public async Task The_file_of_answers_holds_what_the_reader_may_see()
    {
        var survey = await InAsync("submitted");

        (await ExportAsync(Role.Auditor)).ShouldContain(survey.Item.Title);
        (await ExportAsync(Role.Leadership)).ShouldNotContain(survey.Item.Title);
    }

    private Task<SurveyScenario.Surveyed> InAsync(string state) => state switch
    {
        "prepared" => tracker.PrepareSurveyAsync(),
        "sent" => tracker.SendSurveyAsync(),
        "submitted" => tracker.SubmitSurveyAsync(),
        _ => ReviewedAsync(),
    };

    private async Task<SurveyScenario.Surveyed> ReviewedAsync()
    {
        var survey = await tracker.SubmitSurveyAsync();
        await tracker.SurveyAsync("reviewSurvey", new { surveyId = survey.SurveyId, note = "Good." }, tracker.Token(Role.Auditor));
        return survey;
    }

    /// <summary>Whether the reader sees it on each of the ways to it.</summary>
    private async Task<bool[]> SeesAsync(SurveyScenario.Surveyed survey, string token)
    {
        var data = await tracker.DataAsync(
            """
            query ($id: ID!, $audit: ID!, $recommendation: ID!) {
              node(id: $id) { id }
              audit: node(id: $audit) { ... on Audit { survey { id } } }
              recommendation: node(id: $recommendation) { ... on Recommendation { surveyQuestion { text survey { id } } } }
            }
            """,
            token,
            new { id = survey.SurveyId, audit = survey.Item.AuditId, recommendation = survey.Item.RecommendationIds[0] });
        return
        [
            IsThere(data.At("node")),
            IsThere(data.At("audit")) && IsThere(data.At("audit", "survey")),
            IsThere(data.At("recommendation")) && IsThere(data.At("recommendation", "surveyQuestion")),
            await IsListedAsync(survey.SurveyId, token),
        ];
    }

    private async Task<bool> IsListedAsync(string id, string token)
    {
        string? after = null;
        do
        {
            var page = (await tracker.DataAsync(
                "query ($after: String) { surveys(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
                token,
                new { after })).At("surveys");
            if (page.At("nodes").EnumerateArray().Any(node => node.At("id").GetString() == id))
                return true;
            after = page.At("pageInfo", "hasNextPage").GetBoolean() ? page.At("pageInfo", "endCursor").GetString() : null;
        }
        while (after is not null);
        return false;
    }

    private Task<string> ExportAsync(Role role) => tracker.TextAsync("/export/surveys.csv", tracker.Token(role));

    private static bool IsThere(JsonElement element) => element.ValueKind is not JsonValueKind.Null;
}
