using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Exports;

/// <summary>Lists as downloads.</summary>
public sealed class ExportTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_overdue_on_a_day_is_had_as_a_file_of_that_day()
    {
        using var response = await GetAsync("overdue.csv?on=2024-07-01", Role.Auditor);

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8; header=present");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("overdue-2024-07-01.csv");
        var lines = await LinesAsync(response);
        lines[0].ShouldStartWith("Agency,Secretariat,Finding,Recommendations,Commitment,");
        lines.ShouldContain(line => line.Contains(",2024-07-01,Overdue,548,", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(",2024-07-01,Possibly late,0,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2023-02-28", 1)]
    [InlineData("2023-03-01", 3)]
    public async Task A_list_as_known_on_a_day_holds_what_was_on_record_when_that_day_was_over(string known, int lines)
    {
        using var response = await GetAsync($"overdue.csv?on=2024-07-01&known={known}", Role.Auditor);

        // The sample is recorded in the database's own time, and the tracker's day is March 1, 2023: that day is not over.
        (await LinesAsync(response)).Length.ShouldBe(lines);
    }

    [Theory]
    [InlineData("audits", "Audit,Agency,Agency's full name,Secretariat,System,Published on")]
    [InlineData("findings", "Finding,Published on,Condition,Effect,Cause,Auditee's response,Auditor's reply,Post-audit action,Page")]
    [InlineData("recommendations", "Agency,Audit,Finding,Recommendation,Text,Priority,Position,Status,Extent,Outcome,Reported on,")]
    [InlineData("milestones", "Agency,Secretariat,Finding,Recommendations,Commitment,\"Due, as promised\"")]
    public async Task Every_list_can_be_had(string list, string headings)
    {
        using var response = await GetAsync($"{list}.csv", Role.Auditor);

        var lines = await LinesAsync(response);
        lines[0].ShouldStartWith(headings);
        lines.Length.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("milestones")]
    [InlineData("recommendations")]
    public async Task An_agency_has_its_own_alone(string list)
    {
        using var response = await GetAsync($"{list}.csv", Role.Auditee, "MassDOT");

        (await LinesAsync(response)).ShouldHaveSingleItem().ShouldStartWith("Agency,");
    }

    [Theory]
    [InlineData(
        "secrets.csv",
        HttpStatusCode.NotFound,
        "There is no list “secrets”; there are audits, findings, recommendations, milestones, overdue, surveys.")]
    [InlineData("overdue.csv?known=2023-02-30", HttpStatusCode.BadRequest, "“2023-02-30” is not a day; write it as yyyy-MM-dd.")]
    [InlineData("overdue.csv?known=2023-03-02", HttpStatusCode.BadRequest, "What the record will hold on a day to come is not known yet.")]
    [InlineData("overdue.csv?on=yesterday", HttpStatusCode.BadRequest, "“yesterday” is not a day; write it as yyyy-MM-dd.")]
    public async Task What_cannot_be_had_is_refused_in_words(string path, HttpStatusCode status, string sentence)
    {
        using var response = await GetAsync(path, Role.Auditor);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldBe(sentence);
    }

    [Fact]
    public async Task Nobody_has_anything_without_a_token_in_production()
    {
        var production = new TrackerFixture { Environment = "Production" };
        await production.InitializeAsync();

        using var response = await production.Client.GetAsync("/export/audits.csv");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await production.DisposeAsync();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, Role role, string? agency = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/export/{path}");
        request.Headers.Authorization = new("Bearer", tracker.Token(role, agency));
        return await tracker.Client.SendAsync(request);
    }

    private static async Task<string[]> LinesAsync(HttpResponseMessage response) =>
        (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
