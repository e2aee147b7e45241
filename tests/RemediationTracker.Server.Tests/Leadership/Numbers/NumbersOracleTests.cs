using System.Globalization;
using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

/// <summary>
/// Every number over made-up audits is what one works out in memory from the lists, for auditors, leadership and an agency.
/// </summary>
public sealed class NumbersOracleTests(MadeUpTracker made) : IClassFixture<MadeUpTracker>
{
    private const string Agency = "SAMPLE-11";

    public static TheoryData<Role, string, string> Asked
    {
        get
        {
            var data = new TheoryData<Role, string, string>();
            foreach (var role in new[] { Role.Auditor, Role.Leadership, Role.Auditee })
            {
                foreach (var day in new[] { "2019-06-30", "2022-07-01", "2023-03-01", "2030-01-01" })
                {
                    data.Add(role, day, "CURRENT");
                    data.Add(role, day, "ORIGINAL");
                }
            }

            return data;
        }
    }

    public static TheoryData<Role> Roles => [Role.Auditor, Role.Leadership, Role.Auditee];

    [Fact]
    public void The_sample_has_something_of_everything()
    {
        made.Milestones.Count.ShouldBeGreaterThan(100);
        made.Milestones.Select(m => m.At("status").GetString()).Distinct().Count().ShouldBe(4);
        made.Milestones.ShouldContain(m => m.At("slips").GetInt32() > 0);
        made.Milestones.ShouldContain(m => m.At("finding", "audit", "publishedOn").ValueKind == JsonValueKind.Null);
        MadeUpTracker.SeenBy(Scope(Role.Auditee), made.Milestones).ShouldNotBeEmpty();
        made.Recommendations.Select(r => r.At("status").GetString()).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("milestones", "finding_id")]
    [InlineData("milestones_history", "finding_id")]
    [InlineData("milestone_date_changes", "milestone_id")]
    [InlineData("milestone_date_changes_history", "milestone_id")]
    [InlineData("monthly_numbers", "milestone_id")]
    [InlineData("reports", "stream_id")]
    [InlineData("reports_history", "stream_id")]
    public async Task Whose_audit_it_is_that_stands_beside_what_is_counted_is_what_its_finding_tells(string table, string of)
    {
#pragma warning disable CA2100 // The names above.
        await using var command = made.Tracker.DataSource.CreateCommand($"""
            select count(*), count(*) filter (where kept.audit_id is distinct from f.audit_id)
            from read_models.{table} kept
              left join read_models.milestones m on m.id = kept.{of}
              left join read_models.findings f on f.id = coalesce(m.finding_id, kept.{of})
            """);
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();

        row.GetInt64(0).ShouldBeGreaterThan(0);
        row.GetInt64(1).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Overdue_numbers_are_the_list_of_overdue_commitments_counted(Role role, string on, string against)
    {
        var day = DateOnly.Parse(on);
        var late = MadeUpTracker.SeenBy(Scope(role), made.Milestones)
            .Select(m => (Row: m, Window: Window(m, against)))
            .Select(m => (m.Row, Lateness: Lateness(m.Row, m.Window, day), Days: day.DayNumber - (m.Window.Latest?.DayNumber ?? 0)))
            .Where(m => m.Lateness is Domain.DueDates.Lateness.Overdue or Domain.DueDates.Lateness.PossiblyLate)
            .ToList();
        var counted = new Dictionary<string, Func<JsonElement, Lateness, int, string>>
        {
            ["AGENCY"] = (row, _, _) => MadeUpTracker.Agency(row),
            ["AUDIT"] = (row, _, _) => row.At("finding", "audit", "id").GetString()!,
            ["SEVERITY"] = (row, _, _) => row.At("finding", "severity").ToString(),
            ["AGE"] = (_, lateness, days) => (lateness, days) switch
            {
                (Domain.DueDates.Lateness.PossiblyLate, _) => "",
                (_, <= 30) => "1",
                (_, <= 90) => "31",
                (_, <= 180) => "91",
                (_, <= 365) => "181",
                _ => "366",
            },
        };
        foreach (var (by, keyOf) in counted)
        {
            var data = await made.Tracker.DataAsync(
                """
                query ($on: Date, $by: OverdueBy!, $against: LatenessAgainst) {
                  overdueCommitments(on: $on, against: $against) { totalCount }
                  overdueNumbers(on: $on, by: $by, against: $against, first: 200) {
                    total { overdue possiblyLate longestDays } groupCount
                    groups { agency audit { id } severity daysFrom overdue possiblyLate longestDays } } }
                """,
                Token(role),
                new { on, by, against });

            var numbers = data.At("overdueNumbers");
            var groups = numbers.At("groups").EnumerateArray().ToList();
            groups.Select(g => (Key(by, g), Overdue(g), g.At("longestDays").GetInt32())).ShouldBe(
                late.GroupBy(m => keyOf(m.Row, m.Lateness, m.Days)).Select(g => (
                    g.Key,
                    (
                        g.Count(m => m.Lateness is Domain.DueDates.Lateness.Overdue),
                        g.Count(m => m.Lateness is Domain.DueDates.Lateness.PossiblyLate)),
                    g.Where(m => m.Lateness is Domain.DueDates.Lateness.Overdue).Select(m => m.Days).DefaultIfEmpty().Max())),
                ignoreOrder: true,
                $"{by} for {role}");
            numbers.At("groupCount").GetInt32().ShouldBe(groups.Count);
            var (overdue, possibly) = Overdue(numbers.At("total"));
            (overdue + possibly).ShouldBe(data.At("overdueCommitments", "totalCount").GetInt32());
            groups.Sum(g => Overdue(g).Overdue + Overdue(g).Possibly).ShouldBe(overdue + possibly);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Slippage_is_what_the_changes_of_dates_tell(Role role)
    {
        var slips = MadeUpTracker.SeenBy(Scope(role), made.Milestones)
            .SelectMany(m => m.At("dateChanges").EnumerateArray().Select(c => (Row: m, Change: c)))
            .Where(s => s.Change.At("status").GetString() is "APPROVED" or "RESTATED")
            .Select(s => (
                s.Row,
                Reason: s.Change.At("reason").GetString(),
                Days: MadeUpTracker.Day(s.Change, "toLatest")?.DayNumber - MadeUpTracker.Day(s.Change, "fromLatest")?.DayNumber))
            .Where(s => s.Days > 0)
            .ToList();
        foreach (var by in new[] { "AGENCY", "AUDIT", "REASON" })
        {
            var data = await made.Tracker.DataAsync(
                """
                query ($by: SlippageBy!) { slippage(by: $by, first: 200) {
                  total { slips days } groups { agency audit { id } reason slips milestones days medianDays longestDays } } }
                """,
                Token(role),
                new { by });

            data.At("slippage", "groups").EnumerateArray().Select(g => (
                by == "REASON" ? g.At("reason").GetString() : Key(by, g),
                g.At("slips").GetInt32(),
                g.At("milestones").GetInt32(),
                g.At("days").GetInt32(),
                g.At("medianDays").GetDouble(),
                g.At("longestDays").GetInt32())).ShouldBe(
                slips
                    .GroupBy(s => by == "REASON" ? s.Reason
                        : by == "AUDIT" ? s.Row.At("finding", "audit", "id").GetString()
                        : MadeUpTracker.Agency(s.Row))
                    .Select(g => (
                        g.Key,
                        g.Count(),
                        g.Select(s => s.Row.At("id").GetString()).Distinct().Count(),
                        g.Sum(s => s.Days!.Value),
                        Median(g.Select(s => s.Days!.Value)),
                        g.Max(s => s.Days!.Value))),
                ignoreOrder: true,
                by);
            data.At("slippage", "total", "slips").GetInt32().ShouldBe(
                MadeUpTracker.SeenBy(Scope(role), made.Milestones).Sum(m => m.At("slips").GetInt32()));
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Promised_against_actual_is_what_became_of_each_milestone(Role role, string on, string against)
    {
        var day = DateOnly.Parse(on);
        var (from, to) = (new DateOnly(2020, 1, 1), new DateOnly(2023, 6, 30));
        var promised = MadeUpTracker.SeenBy(Scope(role), made.Milestones)
            .Select(m => (Row: m, Window(m, against).Latest, Done: MadeUpTracker.Day(m, "doneOn")))
            .Where(m => m.Latest >= from && m.Latest <= to)
            .ToList();

        var data = await made.Tracker.DataAsync(
            """
            query ($from: Date!, $to: Date!, $on: Date, $against: LatenessAgainst) {
              promisedAgainstActual(from: $from, to: $to, on: $on, against: $against, first: 200) {
                groups { agency promised onTime late overdue notYetDue withdrawn closed verified medianDaysLate longestDaysLate } } }
            """,
            Token(role),
            new { from = "2020-01-01", to = "2023-06-30", on, against });

        data.At("promisedAgainstActual", "groups").EnumerateArray().Select(Line)
            .ShouldBe(
                promised.GroupBy(m => MadeUpTracker.Agency(m.Row)).Select(g =>
                {
                    var done = g.Where(m => m.Done <= day).ToList();
                    var late = done.Where(m => m.Done > m.Latest).Select(m => m.Done!.Value.DayNumber - m.Latest!.Value.DayNumber).ToList();
                    var open = g.Where(m => !(m.Done <= day)).ToList();
                    var withdrawn = open.Count(m => MadeUpTracker.Day(m.Row, "withdrawnOn") <= day);
                    var kept = open.Where(m => !(MadeUpTracker.Day(m.Row, "withdrawnOn") <= day)).ToList();
                    var left = kept.Where(m => !(MadeUpTracker.ClosedOn(m.Row) <= day)).ToList();
                    return Line(
                        g.Key,
                        g.Count(),
                        done.Count - late.Count,
                        late.Count,
                        left.Count(m => m.Latest < day),
                        left.Count(m => m.Latest >= day),
                        withdrawn,
                        kept.Count - left.Count,
                        done.Count(m => m.Row.At("status").GetString() == "VERIFIED"),
                        late.Count == 0 ? null : Median(late),
                        late.DefaultIfEmpty().Max());
                }),
                ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task The_auditors_delay_is_what_the_histories_tell(Role role, string on, string against)
    {
        var day = DateOnly.Parse(on);
        var from = against == "ORIGINAL" ? new DateOnly(2022, 1, 1) : (DateOnly?)null;
        foreach (var (field, rows) in new[]
        {
            ("milestoneVerificationDelay", made.Milestones), ("recommendationVerificationDelay", made.Recommendations),
        })
        {
            var reports = MadeUpTracker.SeenBy(Scope(role), rows)
                .SelectMany(row => MadeUpTracker.Reports(row).Select(r => (Row: row, Report: r)))
                .Where(r => r.Report.On <= day && (from is null || r.Report.Answered is not { } a || a >= from))
                .ToList();

            var data = await made.Tracker.DataAsync(
                "query ($from: Date, $on: Date) { " + field + """
                (from: $from, on: $on, first: 200) {
                  groups { agency verified returned medianDays ninetiethPercentileDays longestDays waiting waitingSince } } }
                """,
                Token(role),
                new { from = from?.ToString("yyyy-MM-dd"), on });

            data.At(field, "groups").EnumerateArray().Select(Line).ShouldBe(
                reports.GroupBy(r => MadeUpTracker.Agency(r.Row)).Select(g =>
                {
                    var answered = g.Where(r => r.Report.Answered <= day).ToList();
                    var days = answered.Where(r => r.Report.Answer == "verified")
                        .Select(r => r.Report.Answered!.Value.DayNumber - r.Report.On.DayNumber).Order().ToList();
                    var waiting = g.Where(r => !(r.Report.Answered <= day)).ToList();
                    return Line(
                        g.Key,
                        days.Count,
                        answered.Count(r => r.Report.Answer == "returned"),
                        days.Count == 0 ? null : Median(days),
                        days.Count == 0 ? null : days[(int)Math.Ceiling(days.Count * 0.9) - 1],
                        days.LastOrDefault(),
                        waiting.Count,
                        waiting.Count == 0 ? null : waiting.Min(r => r.Report.On).ToString("yyyy-MM-dd"));
                }),
                ignoreOrder: true,
                field);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Rates_are_the_recommendations_by_status_and_outcome(Role role)
    {
        var data = await made.Tracker.DataAsync(
            """
            { recommendationRates(by: AUDIT, first: 30) { groups {
              audit { id } recommendations statuses { status count share } outcomes { outcome count } } } }
            """,
            Token(role));

        var groups = data.At("recommendationRates", "groups").EnumerateArray().ToList();
        var seen = MadeUpTracker.SeenBy(Scope(role), made.Recommendations);
        groups.SelectMany(g => g.At("statuses").EnumerateArray()
                .Where(s => s.At("count").GetInt32() > 0)
                .Select(s => (g.At("audit", "id").GetString(), s.At("status").GetString(), s.At("count").GetInt32())))
            .ShouldBe(
                seen.GroupBy(r => (r.At("finding", "audit", "id").GetString(), r.At("status").GetString()))
                    .Select(g => (g.Key.Item1, g.Key.Item2, g.Count())),
                ignoreOrder: true);
        groups.Sum(g => g.At("outcomes").EnumerateArray().Sum(o => o.At("count").GetInt32()))
            .ShouldBe(seen.Count(r => r.At("status").GetString() == "CLOSED"));
        groups.ShouldAllBe(g => Math.Abs(g.At("statuses").EnumerateArray().Sum(s => s.At("share").GetDouble()) - 1) < 1e-9);
    }

    private static string Line(JsonElement group) => Line([.. group.EnumerateObject().Select(p => p.Value)]);

    private static string Line(params object?[] values) =>
        string.Join(' ', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    private string Token(Role role) => made.Tracker.Token(role, role is Role.Auditee ? Agency : null);

    private static ReadScope Scope(Role role) => ReadScope.Of(new Actor("", "", role, role is Role.Auditee ? Agency : null));

    private static DueWindow Window(JsonElement milestone, string against) => against == "ORIGINAL"
        ? new(MadeUpTracker.Day(milestone, "originalDueEarliest"), MadeUpTracker.Day(milestone, "originalDueLatest"))
        : new(MadeUpTracker.Day(milestone, "dueEarliest"), MadeUpTracker.Day(milestone, "dueLatest"));

    private static Lateness Lateness(JsonElement milestone, DueWindow window, DateOnly on) =>
        MadeUpTracker.Day(milestone, "withdrawnOn") <= on || MadeUpTracker.Day(milestone, "doneOn") <= on
            || MadeUpTracker.ClosedOn(milestone) <= on
            ? Domain.DueDates.Lateness.Done
            : on < PromisedOn(milestone) ? Domain.DueDates.Lateness.NotDue : window.LatenessOn(on);

    /// <summary>Nothing is late before it was promised, also where its date was stated anew to be before that.</summary>
    private static DateOnly? PromisedOn(JsonElement milestone) =>
        MadeUpTracker.Day(
            milestone.At("history").EnumerateArray().Single(entry => entry.At("type").GetString() == "milestone_committed"), "occurredOn");

    private static string Key(string by, JsonElement group) => by switch
    {
        "AGENCY" => group.At("agency").GetString()!,
        "AUDIT" => group.At("audit", "id").GetString()!,
        "SEVERITY" => group.At("severity").ToString(),
        _ => group.At("daysFrom").ToString(),
    };

    private static (int Overdue, int Possibly) Overdue(JsonElement count) =>
        (count.At("overdue").GetInt32(), count.At("possiblyLate").GetInt32());

    private static double Median(IEnumerable<int> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2.0;
    }
}
