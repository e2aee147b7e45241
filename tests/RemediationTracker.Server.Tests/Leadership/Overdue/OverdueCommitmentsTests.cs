using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Leadership.Overdue;

public sealed class OverdueCommitmentsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Policy = "Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)";
    private const string Migration = "Migrate to Amazon Web Services (AWS) for MMIS disaster recovery";

    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("1900-01-01", 0)]
    [InlineData("2200-12-31", 2)]
    public async Task The_first_and_the_last_day_that_can_be_judged_are_days(string on, int overdue)
    {
        var data = await tracker.DataAsync(
            "query ($on: Date) { overdueCommitments(on: $on) { totalCount nodes { daysOverdue } } }",
            tracker.Token(Role.Leadership),
            new { on });

        data.At("overdueCommitments", "totalCount").GetInt32().ShouldBe(overdue);
    }

    [Fact]
    public async Task On_the_last_day_of_2022_nothing_is_overdue() =>
        (await OverdueOnAsync("2022-12-31")).ShouldBeEmpty();

    [Fact]
    public async Task On_the_day_after_the_policy_is_overdue() =>
        (await OverdueOnAsync("2023-01-01")).ShouldBe([(Policy, "OVERDUE", 1)]);

    [Fact]
    public async Task Within_its_window_the_migration_is_possibly_late_and_comes_after_the_certain() =>
        (await OverdueOnAsync("2024-07-01")).ShouldBe([(Policy, "OVERDUE", 548), (Migration, "POSSIBLY_LATE", 0)]);

    [Fact]
    public async Task On_the_first_day_of_its_window_the_migration_is_not_late() =>
        (await OverdueOnAsync("2024-06-21")).Select(row => row.Title).ShouldBe([Policy]);

    [Fact]
    public async Task On_the_last_day_of_its_window_the_migration_is_only_possibly_late() =>
        (await OverdueOnAsync("2024-09-22")).Select(row => row.Lateness).ShouldBe(["OVERDUE", "POSSIBLY_LATE"]);

    [Fact]
    public async Task After_its_window_both_are_overdue_and_the_third_never_is() =>
        (await OverdueOnAsync("2024-09-23")).ShouldBe([(Policy, "OVERDUE", 632), (Migration, "OVERDUE", 1)]);

    [Fact]
    public async Task The_list_can_be_narrowed_to_one_kind_of_lateness()
    {
        var data = await tracker.DataAsync(
            """{ overdueCommitments(on: "2024-07-01", lateness: [POSSIBLY_LATE]) { nodes { title } } }""", tracker.Token(Role.Leadership));

        data.At("overdueCommitments", "nodes").EnumerateArray().Select(node => node.GetProperty("title").GetString()).ShouldBe([Migration]);
    }

    [Fact]
    public async Task Asking_for_what_is_not_due_finds_nothing_in_this_list()
    {
        var data = await tracker.DataAsync(
            """{ overdueCommitments(on: "2024-07-01", lateness: [NOT_DUE, UNDATED]) { totalCount } }""", tracker.Token(Role.Leadership));

        data.At("overdueCommitments", "totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_day_lateness_is_judged_today()
    {
        var data = await tracker.DataAsync("{ overdueCommitments { nodes { daysOverdue } } }", tracker.Token(Role.Leadership));

        data.At("overdueCommitments", "nodes", 0, "daysOverdue").GetInt32().ShouldBe(60);
    }

    [Fact]
    public async Task A_commitment_leads_to_its_finding_audit_and_recommendations()
    {
        var data = await tracker.DataAsync(
            """
            query { overdueCommitments(on: "2024-07-01", first: 10) { totalCount nodes {
              title duePhrase dueEarliest dueLatest lateness daysOverdue
              finding { title audit { title agency } } recommendations { number } } } }
            """,
            tracker.Token(Role.Leadership));

        var migration = data.At("overdueCommitments", "nodes", 1);
        migration.ToString().ShouldBe(
            """
            {"title":"Migrate to Amazon Web Services (AWS) for MMIS disaster recovery",
            "duePhrase":"by Summer 2024","dueEarliest":"2024-06-21","dueLatest":"2024-09-22",
            "lateness":"POSSIBLY_LATE","daysOverdue":0,
            "finding":{"title":"MassHealth Did Not Annually Update or Test Its Disaster Recovery Plan.",
            "audit":{"title":"Audit of the Office of Medicaid (MassHealth)—Review of Continuity of Operations Plan",
            "agency":"MassHealth"}},
            "recommendations":[{"number":2}]}
            """.ReplaceLineEndings(""));
    }

    private async Task<List<(string Title, string Lateness, int DaysOverdue)>> OverdueOnAsync(string day)
    {
        var data = await tracker.DataAsync(
            "query ($on: Date) { overdueCommitments(on: $on, first: 10) { nodes { title lateness daysOverdue } } }",
            tracker.Token(Role.Leadership),
            new { on = day });
        return
        [
            .. data.At("overdueCommitments", "nodes").EnumerateArray().Select(node => (
                node.GetProperty("title").GetString()!,
                node.GetProperty("lateness").GetString()!,
                node.GetProperty("daysOverdue").GetInt32())),
        ];
    }
}
