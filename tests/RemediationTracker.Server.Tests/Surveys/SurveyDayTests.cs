using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Surveys;

/// <summary>A survey comes by itself when its day has come.</summary>
public sealed class SurveyDayTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private string Manager => tracker.Token(Role.AuditManager);

    [Fact]
    public async Task Six_months_after_the_publication_the_tracker_prepares_it_and_sends_it_to_the_auditee()
    {
        var item = await tracker.PublishedAsync("2022-10-01");
        (await ReadAsync(item)).ValueKind.ShouldBe(JsonValueKind.Null);

        using var then = tracker.Time.At(new DateTimeOffset(2023, 4, 1, 4, 0, 0, TimeSpan.Zero));
        var survey = await Eventually.ShouldBeAsync(() => ReadAsync(item), survey => survey.ValueKind is not JsonValueKind.Null);

        survey.ToString().ShouldBe(
            """
            {"status":"SENT","asOf":"2023-04-01","plannedFor":null,"answerBy":"2023-05-01","history":[
            {"type":"survey_prepared","by":"RemediationTracker","role":"SYSTEM","occurredOn":"2023-04-01"},
            {"type":"survey_sent","by":"RemediationTracker","role":"SYSTEM","occurredOn":"2023-04-01"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task On_another_day_that_a_manager_set_it_is_prepared_instead()
    {
        var item = await tracker.PublishedAsync("2022-10-02");
        var set = await tracker.SurveyAsync(
            "rescheduleSurvey", new { auditId = item.AuditId, on = "2023-04-20", reason = "A new commissioner." }, Manager);
        set.At("survey", "status").GetString().ShouldBe("PLANNED");
        set.At("survey", "plannedFor").GetString().ShouldBe("2023-04-20");

        using var then = tracker.Time.At(new DateTimeOffset(2023, 4, 20, 4, 0, 0, TimeSpan.Zero));
        var survey = await Eventually.ShouldBeAsync(() => ReadAsync(item), survey => survey.At("status").GetString() == "SENT");

        survey.At("asOf").GetString().ShouldBe("2023-04-20");
    }

    [Fact]
    public async Task What_is_only_planned_is_not_sent()
    {
        var item = await tracker.PublishedAsync("2022-10-03");
        var planned = await tracker.SurveyAsync(
            "rescheduleSurvey", new { auditId = item.AuditId, on = "2023-06-01", reason = "Later." }, Manager);

        var refused = await tracker.SurveyAsync(
            "sendSurvey", new { surveyId = planned.At("survey", "id").GetString() }, Manager);

        refused.ShouldHaveError("SurveyStateError", "WRONG_STATE");
    }

    [Fact]
    public async Task What_is_set_for_the_day_is_at_its_beginning_in_the_trackers_time_zone()
    {
        var item = await tracker.PublishedAsync("2023-02-28");
        await tracker.SurveyAsync("rescheduleSurvey", new { auditId = item.AuditId, on = "2040-07-01", reason = "Later." }, Manager);

        (await tracker.ScheduledAsync("begin_survey")).ShouldContain(new DateTimeOffset(2040, 7, 1, 4, 0, 0, TimeSpan.Zero));
    }

    private async Task<JsonElement> ReadAsync(FindingScenario.Draft item)
    {
        var data = await tracker.DataAsync(
            """
            query ($id: ID!) { node(id: $id) { ... on Audit {
              survey { status asOf plannedFor answerBy history { type by role occurredOn } } } } }
            """,
            tracker.Token(Role.Auditor),
            new { id = item.AuditId });
        return data.At("node", "survey");
    }
}
