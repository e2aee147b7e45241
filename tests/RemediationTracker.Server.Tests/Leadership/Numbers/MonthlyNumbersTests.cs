using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

public sealed class MonthlyNumbersTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Asked = """
        { monthlyNumbers(from: "2022-01-01", to: "2023-12-31") { month agency committed restated reportedDone verified returned } }
        """;

    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Acts_are_counted_by_month_and_agency()
    {
        var today = tracker.Services.GetRequiredService<TrackerClock>().Today;
        var milestone = await tracker.ImportMilestoneAsync();
        await tracker.DataAsync(
            "mutation ($input: ReportMilestoneDoneInput!) { reportMilestoneDone(input: $input) { milestone { id } } }",
            tracker.Token(Role.Auditee, "MassHealth"),
            new { input = new { milestoneId = milestone, doneOn = today.ToString("yyyy-MM-dd") } });

        var rows = await Eventually.ShouldBeAsync(() => NumbersAsync(tracker.Token(Role.Auditor)), numbers => numbers.Count == 2);

        rows.Select(row => row.ToString()).ShouldBe(
        [
            $$"""
            {"month":"{{today:yyyy-MM}}-01","agency":"MassHealth","committed":0,"restated":0,"reportedDone":1,"verified":0,"returned":0}
            """,
            """
            {"month":"2022-07-01","agency":"MassHealth","committed":4,"restated":0,"reportedDone":0,"verified":0,"returned":0}
            """,
        ]);
    }

    [Fact]
    public async Task An_agency_is_told_its_own_numbers_alone()
    {
        await Eventually.ShouldBeAsync(() => NumbersAsync(tracker.Token(Role.Auditee, "MassHealth")), numbers => numbers.Count > 0);

        (await NumbersAsync(tracker.Token(Role.Auditee, "MassDOT"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Months_that_are_not_asked_for_are_left_out() =>
        (await tracker.DataAsync(
            """{ monthlyNumbers(from: "2020-01-31", to: "2020-12-31") { month } }""", tracker.Token(Role.Auditor)))
            .At("monthlyNumbers").GetArrayLength().ShouldBe(0);

    [Theory]
    [InlineData("2024-02-01", "2024-01-01")]
    [InlineData("2010-01-01", "2024-01-01")]
    public async Task A_span_that_is_none_or_too_long_is_refused(string from, string to)
    {
        var result = await tracker.AskAsync(
            $$"""{ monthlyNumbers(from: "{{from}}", to: "{{to}}") { month } }""", tracker.Token(Role.Auditor));

        result.GetProperty("errors")[0].At("extensions", "code").GetString().ShouldBe("INVALID_VALUE");
    }

    private async Task<List<JsonElement>> NumbersAsync(string token) =>
        [.. (await tracker.DataAsync(Asked, token)).At("monthlyNumbers").EnumerateArray()];
}
