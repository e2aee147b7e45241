using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Alba;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Imports.Csv;

namespace RemediationTracker.Server.Tests.Exports;

/// <summary>Lists as downloads.</summary>
public sealed class ExportTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_overdue_on_a_day_is_had_as_a_file_of_that_day()
    {
        var answer = await GetAsync("overdue.csv?on=2024-07-01", Role.Auditor);

        var response = answer.Context.Response;
        response.ContentType.ShouldBe("text/csv; charset=utf-8; header=present");
        ContentDispositionHeaderValue.Parse(response.Headers.ContentDisposition!).FileName.ShouldBe("overdue-2024-07-01.csv");
        var lines = await LinesAsync(answer);
        lines[0].ShouldStartWith("Agency,Secretariat,Finding,Recommendations,Commitment,");
        lines.ShouldContain(line => line.Contains(",2024-07-01,Overdue,548,", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(",2024-07-01,Possibly late,0,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("overdue.csv")]
    [InlineData("milestones.xlsx")]
    public async Task A_list_as_known_before_the_record_begins_is_refused_with_the_day_on_which_it_does(string file)
    {
        var answer = await GetAsync($"{file}?on=2024-07-01&known=2023-02-28", Role.Auditor, status: HttpStatusCode.NotFound);

        (await answer.JsonAsync()).At("detail").GetString().ShouldNotBeNull().ShouldStartWith("The record begins on ");
    }

    [Theory]
    [InlineData("audits", "Audit,Agency,Agency's full name,Secretariat,System,Published on")]
    [InlineData("findings", "Finding,Published on,Condition,Effect,Cause,Auditee's response,Auditor's reply,Post-audit action,Page")]
    [InlineData("recommendations", "Agency,Audit,Finding,Recommendation,Text,Priority,Position,Status,Extent,Outcome,Reported on,")]
    [InlineData("milestones", "Agency,Secretariat,Finding,Recommendations,Commitment,\"Due, as promised\"")]
    public async Task Every_list_can_be_had(string list, string headings)
    {
        var answer = await GetAsync($"{list}.csv", Role.Auditor);

        var lines = await LinesAsync(answer);
        lines[0].ShouldStartWith(headings);
        lines.Length.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("audits")]
    [InlineData("findings")]
    [InlineData("recommendations")]
    [InlineData("milestones")]
    [InlineData("overdue")]
    [InlineData("surveys")]
    public async Task Every_list_can_be_had_as_a_workbook_that_says_the_same(string list)
    {
        using var workbook = await DownloadAsync($"{list}.xlsx?on=2024-07-01");
        using var text = await DownloadAsync($"{list}.csv?on=2024-07-01");

        workbook.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        workbook.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{list}-2024-07-01.xlsx");
        var rows = Workbook.Cells(await workbook.Content.ReadAsByteArrayAsync());
        using var csv = CsvHelper.CsvReader.Create(await text.Content.ReadAsByteArrayAsync(), new CsvHelper.CsvReaderOptions());
        csv.ReadHeader();
        rows[0].ShouldBe(csv.Headers.ToArray());
        foreach (var row in rows.Skip(1))
        {
            csv.Read().ShouldBeTrue();
            row.Select(TextOf).ShouldBe(Enumerable.Range(0, row.Length).Select(place => csv.GetString(place).ReplaceLineEndings("\n")));
        }

        csv.Read().ShouldBeFalse();

        static string TextOf(object? cell) => cell switch
        {
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!.ReplaceLineEndings("\n"),
        };
    }

    [Fact]
    public async Task Of_a_download_the_headers_alone_can_be_had()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/export/overdue.xlsx?on=2024-07-01");

        using var response = await tracker.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("overdue-2024-07-01.xlsx");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("milestones")]
    [InlineData("recommendations")]
    public async Task An_agency_has_its_own_alone(string list)
    {
        var answer = await GetAsync($"{list}.csv", Role.Auditee, "MassDOT");

        (await LinesAsync(answer)).ShouldHaveSingleItem().ShouldStartWith("Agency,");
    }

    [Theory]
    [InlineData(
        "secrets.csv",
        HttpStatusCode.NotFound,
        "There is no list “secrets”; there are audits, findings, recommendations, milestones, overdue, surveys.")]
    [InlineData("overdue.csv?known=2023-02-30", HttpStatusCode.BadRequest, "“2023-02-30” is not a day; write it as yyyy-MM-dd.")]
    [InlineData("overdue.csv?known=2023-03-02", HttpStatusCode.BadRequest, "What the record will hold on a day to come is not known yet.")]
    [InlineData("overdue.pdf", HttpStatusCode.NotFound, "There is no “pdf” of a list; there are csv and xlsx.")]
    [InlineData("overdue.csv?on=yesterday", HttpStatusCode.BadRequest, "“yesterday” is not a day; write it as yyyy-MM-dd.")]
    public async Task What_cannot_be_had_is_refused_in_words(string path, HttpStatusCode status, string sentence)
    {
        var answer = await GetAsync(path, Role.Auditor, status: status);

        (await answer.JsonAsync()).At("detail").GetString().ShouldBe(sentence);
    }

    [Fact]
    public async Task Nobody_has_anything_without_a_token_in_production()
    {
        var production = new TrackerFixture { Environment = "Production" };
        await production.InitializeAsync();

        await production.GetAsync("/export/audits.csv", status: HttpStatusCode.Unauthorized);

        await production.DisposeAsync();
    }

    private Task<IScenarioResult> GetAsync(
        string path, Role role, string? agency = null, HttpStatusCode status = HttpStatusCode.OK) =>
        tracker.GetAsync($"/export/{path}", tracker.Token(role, agency), status);

    private async Task<HttpResponseMessage> DownloadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/export/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tracker.Token(Role.Auditor));
        return await tracker.Client.SendAsync(request);
    }

    private static async Task<string[]> LinesAsync(IScenarioResult answer) =>
        (await answer.ReadAsTextAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
