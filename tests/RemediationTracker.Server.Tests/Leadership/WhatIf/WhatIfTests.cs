using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Leadership.WhatIf;

namespace RemediationTracker.Server.Tests.Leadership.WhatIf;

/// <summary>Due phrases read otherwise, over HTTP. Today is 2023-03-01; each test has milestones of an agency of its own.</summary>
public sealed class WhatIfTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Totals = "totalCount becomeOverdue ceaseOverdue leftAlone digest";
    private const string Meteorological = "seasons: METEOROLOGICAL";

    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    private string Manager => tracker.Token(Role.AuditManager);

    public async Task InitializeAsync() => await tracker.ImportAsync(
        Pages.Finding(
            $"{agency} Did Not Keep A List",
            response: "We will publish the list by Summer 2023. We will train all staff by Q3 FY23. We will buy a tool by June 30, 2023."),
        "page.txt",
        agency: agency);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task As_they_were_read_nothing_changes()
    {
        (await WhatIfAsync("", Totals)).ToString()
            .ShouldBe("""{"totalCount":0,"becomeOverdue":0,"ceaseOverdue":0,"leftAlone":0,"digest":null}""");
        (await WhatIfAsync("calendar: MASSACHUSETTS seasons: ASTRONOMICAL", "totalCount")).At("totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_season_rule_shows_what_it_would_change()
    {
        const string Fields =
            "phrase rule earliest latest lateness newRule newEarliest newLatest newLateness milestone { duePhrase dueLatest }";

        var shown = await WhatIfAsync(
            $"{Meteorological} on: \"2023-09-10\"", $"totalCount becomeOverdue ceaseOverdue nodes {{ {Fields} }}");

        shown.ToString().ShouldBe(
            """
            {"totalCount":1,"becomeOverdue":1,"ceaseOverdue":0,"nodes":[{"phrase":"by Summer 2023","rule":"season/2",
            "earliest":"2023-06-21","latest":"2023-09-22","lateness":"POSSIBLY_LATE","newRule":"meteorological-season/2",
            "newEarliest":"2023-06-01","newLatest":"2023-08-31","newLateness":"OVERDUE",
            "milestone":{"duePhrase":"by Summer 2023","dueLatest":"2023-09-22"}}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_calendar_shows_what_would_cease_to_be_overdue() =>
        (await WhatIfAsync("calendar: FEDERAL on: \"2023-04-15\"", "ceaseOverdue nodes { phrase newLatest }")).ToString()
            .ShouldBe("""{"ceaseOverdue":1,"nodes":[{"phrase":"by Q3 FY23","newLatest":"2023-06-30"}]}""");

    [Fact]
    public async Task Asking_records_nothing()
    {
        var before = await tracker.EventCountAsync();

        await WhatIfAsync($"calendar: FEDERAL {Meteorological}", Totals);

        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Pages_come_one_after_the_other_both_ways()
    {
        const string Both = $"calendar: FEDERAL {Meteorological}";
        const string Fields = "nodes { phrase } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

        var first = await WhatIfAsync($"{Both} first: 1", Fields);
        var second = await WhatIfAsync($"{Both} first: 1 after: \"{first.At("pageInfo", "endCursor").GetString()}\"", Fields);
        var back = await WhatIfAsync($"{Both} last: 1 before: \"{second.At("pageInfo", "startCursor").GetString()}\"", Fields);

        first.At("nodes", 0, "phrase").GetString().ShouldBe("by Q3 FY23");
        second.At("nodes", 0, "phrase").GetString().ShouldBe("by Summer 2023");
        (second.At("pageInfo", "hasNextPage").GetBoolean(), second.At("pageInfo", "hasPreviousPage").GetBoolean()).ShouldBe((false, true));
        back.At("nodes", 0, "phrase").GetString().ShouldBe("by Q3 FY23");
    }

    [Fact]
    public async Task A_page_holds_at_most_fifty() =>
        (await tracker.AskAsync("{ whatIf(first: 51) { totalCount } }", Manager)).ErrorCode().ShouldBe("HC0051");

    [Fact]
    public async Task A_foreign_cursor_is_refused() =>
        (await tracker.AskAsync("{ whatIf(after: \"x\") { totalCount } }", Manager)).ErrorCode().ShouldBe("INVALID_CURSOR");

    [Fact]
    public async Task Another_agency_is_told_of_nothing() =>
        (await WhatIfAsync(Meteorological, "totalCount", tracker.Token(Role.Auditee, "MassDOT"))).At("totalCount").GetInt32().ShouldBe(0);

    [Fact]
    public async Task What_is_applied_is_what_was_shown_and_then_nothing_is_left()
    {
        var shown = await WhatIfAsync(Meteorological, Totals);

        var payload = await ApplyAsync(Meteorological, shown.At("digest").GetString()!, Manager);

        payload.ToString().ShouldBe("""{"applied":1,"remaining":0,"digest":null,"errors":null}""");
        (await WhatIfAsync(Meteorological, "totalCount")).At("totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_original_date_stays_and_the_agency_did_not_slip()
    {
        var shown = await WhatIfAsync("seasons: METEOROLOGICAL", "digest nodes { milestone { id } }");
        await ApplyAsync(Meteorological, shown.At("digest").GetString()!, Manager);

        const string Fields =
            "duePhrase dueRule dueLatest originalDueLatest slips slippedDays dateChanges { status fromLatest toLatest proposal }";
        var data = await tracker.DataAsync(
            $"query ($id: ID!) {{ node(id: $id) {{ ... on Milestone {{ {Fields} }} }} }}",
            Manager,
            new { id = shown.At("nodes", 0, "milestone", "id").GetString() });
        data.At("node").ToString().ShouldBe(
            """
            {"duePhrase":"by Summer 2023","dueRule":"meteorological-season/2","dueLatest":"2023-08-31","originalDueLatest":"2023-09-22",
            "slips":0,"slippedDays":0,
            "dateChanges":[{"status":"REREAD","fromLatest":"2023-09-22","toLatest":"2023-08-31","proposal":null}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_slip_after_a_reading_is_counted_from_what_was_read()
    {
        var shown = await WhatIfAsync(Meteorological, "digest nodes { milestone { id } }");
        await ApplyAsync(Meteorological, shown.At("digest").GetString()!, Manager);
        var id = shown.At("nodes", 0, "milestone", "id").GetString();
        await MoveAsync(id!, "2023-09-30");

        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { slips slippedDays } } }", Manager, new { id });

        data.At("node").ToString().ShouldBe("""{"slips":1,"slippedDays":30}""");
    }

    [Fact]
    public async Task A_date_that_was_approved_is_left_alone()
    {
        var shown = await WhatIfAsync(Meteorological, "nodes { milestone { id } }");
        await MoveAsync(shown.At("nodes", 0, "milestone", "id").GetString()!, "2023-10-31");

        (await WhatIfAsync(Meteorological, "totalCount leftAlone")).ToString().ShouldBe("""{"totalCount":0,"leftAlone":1}""");
    }

    [Fact]
    public async Task A_date_that_was_given_when_a_condition_ended_is_left_alone()
    {
        var staff = tracker.Token(Role.Auditee, agency, "Staff");
        var committed = await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              commitMilestones(input: { findingId: $id, title: "Pay for it", due: { phrase: "dependent upon resources" } }) {
                milestones { id }
              }
            }
            """,
            staff,
            new { id = Ids.Of("Finding", await FindingAsync()) });
        await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              recordConditionOutcome(
                input: { milestoneId: $id, outcome: MET, due: { phrase: "by Summer 2024" }, note: "The budget was approved." }
              ) { errors { __typename } }
            }
            """,
            staff,
            new { id = committed.At("commitMilestones", "milestones", 0, "id").GetString() });

        (await WhatIfAsync(Meteorological, "leftAlone nodes { phrase }")).ToString()
            .ShouldBe("""{"leftAlone":1,"nodes":[{"phrase":"by Summer 2023"}]}""");
    }

    [Fact]
    public async Task What_has_changed_since_it_was_shown_is_refused_and_nothing_is_recorded()
    {
        const string Both = $"calendar: FEDERAL {Meteorological}";
        var shown = await WhatIfAsync(Both, "digest nodes { milestone { id } }");
        await MoveAsync(shown.At("nodes", 0, "milestone", "id").GetString()!, "2023-10-31");
        var before = await tracker.EventCountAsync();

        var payload = await ApplyAsync(Both, shown.At("digest").GetString()!, Manager);

        payload.At("errors", 0, "field").GetString().ShouldBe("digest");
        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_auditor_may_not_apply_it()
    {
        var shown = await WhatIfAsync(Meteorological, "digest");

        var payload = await ApplyAsync(Meteorological, shown.At("digest").GetString()!, tracker.Token(Role.Auditor));

        payload.At("errors", 0, "rule").GetString().ShouldBe("managers-only");
    }

    [Fact]
    public async Task Sent_again_under_its_id_it_has_one_effect()
    {
        var digest = (await WhatIfAsync(Meteorological, "digest")).At("digest").GetString()!;
        var id = $"commandId: \"{Guid.NewGuid()}\"";
        await ApplyAsync(Meteorological, digest, Manager, id);

        var again = await ApplyAsync(Meteorological, digest, Manager, id);

        again.ToString().ShouldBe("""{"applied":null,"remaining":0,"digest":null,"errors":null}""");
    }

    [Fact]
    public async Task What_is_more_than_one_transaction_takes_is_applied_one_after_the_other()
    {
        var finding = await FindingAsync();
        var said = new DateOnly(2022, 7, 15);
        var due = Due.Of("by Fall 2023", DuePhrase.Read("by Fall 2023", said)[0]);
        await tracker.AppendAsync(
            Act.On(said, Actor.Tracker),
            [
                .. Enumerable.Range(1, RereadDuePhrases.BatchSize + 20).Select(number => (
                    Guid.CreateVersion7(),
                    (object)new MilestoneCommitted(finding, $"Part {number}", agency, due, [], DependsOn: null))),
            ]);
        var shown = await WhatIfAsync(Meteorological, "totalCount digest");

        var first = await ApplyAsync(Meteorological, shown.At("digest").GetString()!, Manager);
        var stale = await ApplyAsync(Meteorological, shown.At("digest").GetString()!, Manager);
        var second = await ApplyAsync(Meteorological, first.At("digest").GetString()!, Manager);

        shown.At("totalCount").GetInt32().ShouldBe(521);
        (first.At("applied").GetInt32(), first.At("remaining").GetInt32()).ShouldBe((500, 21));
        stale.At("errors", 0, "field").GetString().ShouldBe("digest");
        second.ToString().ShouldBe("""{"applied":21,"remaining":0,"digest":null,"errors":null}""");
    }

    private async Task<Guid> FindingAsync()
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select f.id from findings f join audits a on a.id = f.audit_id where a.agency = $1");
        command.Parameters.Add(new() { Value = agency });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    private async Task MoveAsync(string id, string date)
    {
        await tracker.DataAsync(
            """
            mutation ($id: ID!, $date: Date!) {
              proposeNewDate(input: { milestoneId: $id, due: { date: $date }, reason: "The vendor left." }) { errors { __typename } }
            }
            """,
            tracker.Token(Role.Auditee, agency, "Staff"),
            new { id, date });
        await tracker.DataAsync(
            "mutation ($id: ID!) { approveNewDate(input: { milestoneId: $id, proposal: 1 }) { errors { __typename } } }",
            tracker.Token(Role.AuditeeHead, agency, "Head"),
            new { id });
    }

    private async Task<JsonElement> WhatIfAsync(string arguments, string fields, string? token = null) => (await tracker.DataAsync(
        $$"""{ whatIf(where: { agency: { eq: "{{agency}}" } } {{arguments}}) { {{fields}} } }""", token ?? Manager)).At("whatIf");

    private async Task<JsonElement> ApplyAsync(string asked, string digest, string token, string more = "") => (await tracker.DataAsync(
        $$"""
        mutation {
          rereadDuePhrases(input: { where: { agency: { eq: "{{agency}}" } } {{asked}} digest: "{{digest}}" {{more}} }) {
            applied remaining digest
            errors { ... on InvalidValueError { field } ... on NotAllowedError { rule } }
          }
        }
        """,
        token)).At("rereadDuePhrases");
}
