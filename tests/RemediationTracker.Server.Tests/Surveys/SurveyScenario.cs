using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Surveys;

/// <summary>What tests of surveys do again and again.</summary>
internal static class SurveyScenario
{
    public const string Survey = """
        survey { id status asOf plannedFor sentTo sentOn answerBy submittedOn submittedBy returnedReason reviewedOn reviewedBy review }
        """;

    /// <summary>Publishes an audit long ago, and prepares its survey.</summary>
    public static async Task<Surveyed> PrepareSurveyAsync(this TrackerFixture tracker)
    {
        var item = await tracker.PublishedAsync("2022-01-10");
        var prepared = await tracker.MutateAsync(
            "prepareSurvey", new { auditId = item.AuditId }, tracker.Token(Role.AuditManager), Survey);
        return new Surveyed(item, prepared.At("survey", "id").GetString()!);
    }

    /// <summary>The same, sent.</summary>
    public static async Task<Surveyed> SendSurveyAsync(this TrackerFixture tracker)
    {
        var survey = await tracker.PrepareSurveyAsync();
        await tracker.SurveyAsync("sendSurvey", new { surveyId = survey.SurveyId }, tracker.Token(Role.AuditManager));
        return survey;
    }

    /// <summary>The same, answered and submitted by staff.</summary>
    public static async Task<Surveyed> SubmitSurveyAsync(this TrackerFixture tracker)
    {
        var survey = await tracker.SendSurveyAsync();
        var staff = tracker.Token(Role.Auditee, "MassHealth", "Staff");
        foreach (var recommendationId in survey.Item.RecommendationIds)
        {
            await tracker.SurveyAsync(
                "answerSurvey",
                new { surveyId = survey.SurveyId, recommendationId, answer = "DISAGREES", comment = "It costs too much." },
                staff);
        }

        await tracker.SurveyAsync("submitSurvey", new { surveyId = survey.SurveyId }, staff);
        return survey;
    }

    /// <summary>Sends a mutation of a survey.</summary>
    public static Task<JsonElement> SurveyAsync(this TrackerFixture tracker, string mutation, object input, string token) =>
        tracker.MutateAsync(mutation, input, token, Survey);

    /// <summary>What is selected of the survey; null when the reader finds none.</summary>
    public static async Task<JsonElement> ReadSurveyAsync(this TrackerFixture tracker, string id, string token, string selection)
    {
        var data = await tracker.DataAsync(
            $"query ($id: ID!) {{ node(id: $id) {{ ... on Survey {{ {selection} }} }} }}", token, new { id });
        return data.At("node");
    }

    /// <summary>A survey, and the audit that it is of.</summary>
    internal sealed record Surveyed(FindingScenario.Draft Item, string SurveyId);
}
