using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

/// <summary>The edges of what is counted, one promise at a time.</summary>
public sealed class NumbersTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("2022-12-31", "")]
    [InlineData("2023-01-01", """{"daysFrom":1,"daysTo":30,"overdue":1,"longestDays":1}""")]
    [InlineData("2023-01-30", """{"daysFrom":1,"daysTo":30,"overdue":1,"longestDays":30}""")]
    [InlineData("2023-01-31", """{"daysFrom":31,"daysTo":90,"overdue":1,"longestDays":31}""")]
    [InlineData("2023-03-31", """{"daysFrom":31,"daysTo":90,"overdue":1,"longestDays":90}""")]
    [InlineData("2023-04-01", """{"daysFrom":91,"daysTo":180,"overdue":1,"longestDays":91}""")]
    [InlineData("2023-06-30", """{"daysFrom":181,"daysTo":365,"overdue":1,"longestDays":181}""")]
    [InlineData("2023-12-31", """{"daysFrom":181,"daysTo":365,"overdue":1,"longestDays":365}""")]
    [InlineData("2024-01-01", """{"daysFrom":366,"daysTo":null,"overdue":1,"longestDays":366}""")]
    public async Task What_is_due_today_is_not_overdue_and_its_age_is_counted_from_the_day_after(string on, string group)
    {
        var promise = await tracker.PromiseAsync();

        var numbers = await tracker.NumbersAsync(
            promise, "overdueNumbers", $"by: AGE, on: \"{on}\"", "groups { daysFrom daysTo overdue longestDays }");

        string.Join(' ', numbers.At("groups").EnumerateArray()).ShouldBe(group);
    }

    [Fact]
    public async Task What_is_possibly_late_is_a_group_of_its_own_without_an_age()
    {
        var promise = await tracker.PromiseAsync("by Summer 2024");

        (await tracker.NumbersAsync(
            promise, "overdueNumbers", "by: AGE, on: \"2024-07-01\"", "groups { daysFrom daysTo overdue possiblyLate }"))
            .At("groups").ToString().ShouldBe("""[{"daysFrom":null,"daysTo":null,"overdue":0,"possiblyLate":1}]""");
    }

    [Theory]
    [InlineData("CURRENT", 0)]
    [InlineData("ORIGINAL", 1)]
    public async Task A_moved_date_is_late_against_the_original_alone(string against, int overdue)
    {
        var promise = await tracker.PromiseAsync();
        await tracker.MoveAsync(promise, "2023-12-31", "The vendor left.");

        (await tracker.NumbersAsync(promise, "overdueNumbers", $"on: \"2023-03-01\", against: {against}", "total { overdue }"))
            .At("total", "overdue").GetInt32().ShouldBe(overdue);
    }

    [Fact]
    public async Task What_is_withdrawn_was_overdue_until_then()
    {
        var promise = await tracker.PromiseAsync();
        await tracker.WithdrawAsync(promise);

        (await OverdueOnAsync(promise, "2023-02-28")).ShouldBe(1);
        (await OverdueOnAsync(promise, "2023-03-01")).ShouldBe(0);
        (await ActualAsync(promise))
            .ShouldBe("""{"promised":1,"onTime":0,"late":0,"overdue":0,"notYetDue":0,"withdrawn":1,"verified":0}""");
    }

    [Theory]
    [InlineData("2022-12-31", """{"promised":1,"onTime":1,"late":0,"overdue":0,"notYetDue":0,"withdrawn":0,"verified":1}""")]
    [InlineData("2023-01-01", """{"promised":1,"onTime":0,"late":1,"overdue":0,"notYetDue":0,"withdrawn":0,"verified":1}""")]
    public async Task What_is_verified_late_is_on_time_when_it_was_done_in_time(string doneOn, string counted)
    {
        var promise = await tracker.PromiseAsync();
        await tracker.ReportAsync(promise, doneOn);
        await tracker.VerifyAsync(promise);

        (await ActualAsync(promise)).ShouldBe(counted);
    }

    [Fact]
    public async Task A_returned_report_was_none()
    {
        var promise = await tracker.PromiseAsync();
        await tracker.ReportAsync(promise, "2022-12-01");
        await tracker.ReturnAsync(promise);

        (await ActualAsync(promise))
            .ShouldBe("""{"promised":1,"onTime":0,"late":0,"overdue":1,"notYetDue":0,"withdrawn":0,"verified":0}""");
    }

    [Theory]
    [InlineData("2022-12-31", "2022-12-31", 1)]
    [InlineData("2023-01-01", "2023-12-31", 0)]
    [InlineData("2022-01-01", "2022-12-30", 0)]
    public async Task A_period_takes_in_its_first_and_its_last_day(string from, string to, int promised)
    {
        var promise = await tracker.PromiseAsync();

        (await tracker.NumbersAsync(promise, "promisedAgainstActual", $"from: \"{from}\", to: \"{to}\"", "total { promised }"))
            .At("total", "promised").GetInt32().ShouldBe(promised);
    }

    [Fact]
    public async Task The_auditor_is_not_charged_with_the_days_before_the_report()
    {
        var promise = await tracker.PromiseAsync();
        await tracker.ReportAsync(promise, "2023-01-01");
        using (tracker.Time.At(new DateTimeOffset(2023, 3, 4, 17, 0, 0, TimeSpan.Zero)))
            await tracker.VerifyAsync(promise);

        (await DelayAsync(promise, "2023-03-04")).ShouldBe(
            """
            {"verified":1,"returned":0,"medianDays":3,"ninetiethPercentileDays":3,"longestDays":3,"waiting":0,"waitingSince":null}
            """);
        (await DelayAsync(promise, "2023-03-03")).ShouldBe(
            """
            {"verified":0,"returned":0,"medianDays":null,"ninetiethPercentileDays":null,"longestDays":0,"waiting":1,
            "waitingSince":"2023-03-01"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_report_that_was_returned_is_answered_and_the_next_one_waits()
    {
        var promise = await tracker.PromiseAsync();
        await tracker.ReportAsync(promise, "2023-02-01");
        using (tracker.Time.At(new DateTimeOffset(2023, 3, 6, 17, 0, 0, TimeSpan.Zero)))
        {
            await tracker.ReturnAsync(promise);
            await tracker.ReportAsync(promise, "2023-03-05");
        }

        (await DelayAsync(promise, "2023-03-10")).ShouldBe(
            """
            {"verified":0,"returned":1,"medianDays":null,"ninetiethPercentileDays":null,"longestDays":0,"waiting":1,
            "waitingSince":"2023-03-06"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Reasons_are_told_verbatim_with_their_slips_and_days()
    {
        var promise = await tracker.PromiseAsync();
        await tracker.MoveAsync(promise, "2023-04-01", "  The vendor — “left”. ");
        await tracker.MoveAsync(promise, "2023-03-15", "It came back.", proposal: 2);
        await tracker.MoveAsync(promise, "2023-03-25", "  The vendor — “left”. ", proposal: 3);

        (await tracker.NumbersAsync(
            promise, "slippage", "by: REASON", "total { slips milestones } groups { reason slips days longestDays }"))
            .ToString().ShouldBe(
                """
                {"total":{"slips":2,"milestones":1},
                "groups":[{"reason":"  The vendor — “left”. ","slips":2,"days":101,"longestDays":91}]}
                """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_date_that_the_response_restates_later_is_a_slip_without_a_reason()
    {
        var promise = await tracker.PromiseAsync("by June 30, 2022");
        await tracker.PromiseAsync("by July 31, 2022", restated: promise);

        (await tracker.NumbersAsync(promise, "slippage", "by: REASON", "groups { reason slips days }"))
            .At("groups").ToString().ShouldBe("""[{"reason":null,"slips":1,"days":31}]""");
    }

    [Fact]
    public async Task A_draft_is_counted_for_auditors_alone()
    {
        var promise = await tracker.PromiseAsync("by the end of calendar year 2022", published: null);

        (await OverdueOnAsync(promise, "2023-03-01")).ShouldBe(1);
        (await OverdueOnAsync(promise, "2023-03-01", tracker.Token(Role.Leadership))).ShouldBe(0);
        (await OverdueOnAsync(promise, "2023-03-01", tracker.Token(Role.Auditee, promise.Agency))).ShouldBe(0);
    }

    [Fact]
    public async Task An_agency_is_told_its_own_numbers_alone()
    {
        var promise = await tracker.PromiseAsync();

        (await OverdueOnAsync(promise, "2023-03-01", tracker.Token(Role.Auditee, promise.Agency))).ShouldBe(1);
        (await OverdueOnAsync(promise, "2023-03-01", tracker.Token(Role.Auditee, "MassDOT"))).ShouldBe(0);
    }

    [Fact]
    public async Task Where_there_is_nothing_the_total_is_zero_and_there_are_no_groups()
    {
        var nobody = new NumbersScenario.Promise("Nobody", "");

        (await tracker.NumbersAsync(
            nobody, "recommendationRates", "", "total { recommendations statuses { share } } groupCount groups { agency }"))
            .ToString().ShouldBe(
                """
                {"total":{"recommendations":0,"statuses":[{"share":0},{"share":0},{"share":0},{"share":0},{"share":0},{"share":0}]},
                "groupCount":0,"groups":[]}
                """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task The_total_is_of_the_groups_that_are_not_listed_too()
    {
        await tracker.PromiseAsync();
        await tracker.PromiseAsync();

        var numbers = (await tracker.DataAsync(
            """{ overdueNumbers(on: "2023-03-01", first: 1) { total { overdue agency } groupCount groups { overdue } } }""",
            tracker.Token(Role.Auditor))).At("overdueNumbers");

        numbers.At("groups").GetArrayLength().ShouldBe(1);
        numbers.At("groupCount").GetInt32().ShouldBeGreaterThan(1);
        numbers.At("total", "overdue").GetInt32().ShouldBe(numbers.At("groupCount").GetInt32());
        numbers.At("total", "agency").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("overdueNumbers(first: 0) { groupCount }")]
    [InlineData("slippage(first: 201) { groupCount }")]
    [InlineData("""promisedAgainstActual(from: "2023-01-02", to: "2023-01-01") { groupCount }""")]
    [InlineData("""promisedAgainstActual(from: "2010-01-01", to: "2023-01-01") { groupCount }""")]
    public async Task What_is_out_of_bounds_is_refused(string field) =>
        (await tracker.AskAsync($"{{ {field} }}", tracker.Token(Role.Auditor))).ErrorCode().ShouldBe("INVALID_VALUE");

    [Theory]
    [InlineData("overdueNumbers { total { overdue } groups { agency overdue } }")]
    [InlineData("slippage { total { slips } groups { agency slips } }")]
    [InlineData("""promisedAgainstActual(from: "2022-01-01", to: "2022-12-31") { total { promised } groups { agency promised } }""")]
    [InlineData("milestoneVerificationDelay { total { waiting } groups { agency waiting } }")]
    [InlineData("recommendationVerificationDelay { total { waiting } groups { agency waiting } }")]
    [InlineData("recommendationRates { total { recommendations } groups { agency statuses { share } outcomes { share } } }")]
    public async Task Each_costs_a_look_at_where_the_record_ends_and_one_statement(string field)
    {
        var (_, sql) = await tracker.TraceAsync($"{{ {field} }}", tracker.Token(Role.Leadership));

        sql.Count.ShouldBe(2, string.Join('\n', sql));
        sql[0].ShouldStartWith("select ledger_end()");
    }

    private async Task<int> OverdueOnAsync(NumbersScenario.Promise promise, string on, string? token = null) =>
        (await tracker.NumbersAsync(promise, "overdueNumbers", $"on: \"{on}\"", "total { overdue }", token))
        .At("total", "overdue").GetInt32();

    private async Task<string> ActualAsync(NumbersScenario.Promise promise) =>
        (await tracker.NumbersAsync(
            promise,
            "promisedAgainstActual",
            "from: \"2022-01-01\", to: \"2022-12-31\"",
            "total { promised onTime late overdue notYetDue withdrawn verified }")).At("total").ToString();

    private async Task<string> DelayAsync(NumbersScenario.Promise promise, string on) =>
        (await tracker.NumbersAsync(
            promise,
            "milestoneVerificationDelay",
            $"on: \"{on}\"",
            "total { verified returned medianDays ninetiethPercentileDays longestDays waiting waitingSince }")).At("total").ToString();
}
