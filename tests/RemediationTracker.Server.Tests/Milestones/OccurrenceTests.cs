using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>Commitments that come round, on a tracker of their own whose days the test turns; it begins on 2023-03-01.</summary>
public sealed class OccurrenceTests : IAsyncLifetime
{
    private const string Phrase = "06/30/2023, annually thereafter";
    private static readonly DateOnly Said = new(2022, 7, 15);
    private static readonly Due Annually = Due.Of(Phrase, DuePhrase.Read(Phrase, Said)[0]);

    private static readonly MilestoneCommitted Committed =
        new(Guid.NewGuid(), "Test the plan", "MassHealth", Annually, [1], DependsOn: null);

    private static readonly MilestoneReportedDone Done = new(new DateOnly(2023, 6, 30), null, "staff-1");

    private readonly TrackerFixture tracker = new();

    public async Task InitializeAsync()
    {
        await tracker.InitializeAsync();
        await tracker.ImportSampleAsync();
    }

    public Task DisposeAsync() => tracker.DisposeAsync();

    [Fact]
    public async Task What_was_missed_stays_one_line_and_is_counted()
    {
        var title = await ImportAsync("06/30/2020, quarterly thereafter");
        await LookedAsync();

        var series = (await ReadAsync(title)).ShouldHaveSingleItem();

        // Of June 30, 2020 to December 31, 2022, on March 1, 2023.
        series.At("missedOccurrences").GetInt32().ShouldBe(11);
        series.At("dueLatest").GetString().ShouldBe("2020-06-30");
        (await NoticesAsync(title)).ShouldBe(1);
    }

    [Fact]
    public async Task A_monthly_promise_that_nobody_keeps_is_told_of_once()
    {
        var title = await ImportAsync("06/30/2022, monthly thereafter");
        foreach (var month in (int[])[4, 5, 6])
        {
            tracker.Time.At(new DateTimeOffset(2023, month, 1, 17, 0, 0, TimeSpan.Zero));
            await LookedAsync();
        }

        (await ReadAsync(title)).ShouldHaveSingleItem().At("missedOccurrences").GetInt32().ShouldBe(12);
        (await NoticesAsync(title)).ShouldBe(1);
    }

    [Fact]
    public async Task An_export_tells_how_many_were_missed()
    {
        var title = await ImportAsync("06/30/2020, quarterly thereafter");

        var lines = (await tracker.TextAsync("/export/overdue.csv?on=2023-03-01", tracker.Token(Role.Auditor))).Split("\r\n");

        lines[0].ShouldContain("Days overdue,Occurrences missed,");
        lines.Single(line => line.Contains(title, StringComparison.Ordinal)).ShouldContain(",Overdue,974,11,");
    }

    [Fact]
    public async Task A_briefing_tells_how_many_were_missed()
    {
        var before = DateTimeOffset.UtcNow;
        var title = await ImportAsync("06/30/2020, quarterly thereafter");

        var data = await tracker.DataAsync(
            """
            query ($from: DateTime!) { changesBetween(from: $from) { milestones {
              nodes { milestone { finding { title } } before { missedOccurrences } after { lateness missedOccurrences } } } } }
            """,
            tracker.Token(Role.Auditor),
            new { from = before });

        var told = data.At("changesBetween", "milestones", "nodes").EnumerateArray()
            .Single(one => one.At("milestone", "finding", "title").GetString() == title);
        told.At("before").ValueKind.ShouldBe(JsonValueKind.Null);
        told.At("after", "lateness").GetString().ShouldBe("OVERDUE");
        told.At("after", "missedOccurrences").GetInt32().ShouldBeGreaterThanOrEqualTo(11);
    }

    [Fact]
    public async Task The_overdue_page_tells_of_a_series_in_one_line()
    {
        var title = await ImportAsync("06/30/2020, quarterly thereafter");
        await LookedAsync();

        var page = await tracker.Client.GetStringAsync("/");

        page.Split(title).Length.ShouldBe(2);
        page.ShouldContain("11 missed");
    }

    [Fact]
    public async Task The_next_occurrence_is_committed_when_the_one_before_it_is_reported_done()
    {
        var title = await ImportAsync(Phrase);
        var id = (await ReadAsync(title))[0].At("id").GetString()!;
        await tracker.ReportDoneAsync(id);

        var all = await Eventually.ShouldBeAsync(() => ReadAsync(title), milestones => milestones.Count == 2);
        all[1].At("previousOccurrence", "id").GetString().ShouldBe(id);
        all[1].At("status").GetString().ShouldBe("COMMITTED");
        (await DueAsync(title)).ShouldBe(["2023-06-30", "2024-06-30"]);
    }

    [Fact]
    public void What_is_not_done_has_no_next_however_long_ago_it_was_due() =>
        When(new DateOnly(2026, 6, 30), Committed).ShouldBe(Consequences.None);

    [Theory]
    [InlineData("2023-05-01", "2024-06-30")]
    [InlineData("2023-12-01", "2024-06-30")]
    [InlineData("2024-06-30", "2024-06-30")]
    [InlineData("2024-07-01", "2025-06-30")]
    [InlineData("2026-11-28", "2027-06-30")]
    public void The_next_occurrence_is_the_first_that_is_not_past_when_it_is_done(string doneOn, string next)
    {
        var done = new MilestoneReportedDone(DateOnly.ParseExact(doneOn, "yyyy-MM-dd"), null, "staff-1");

        ((CommitOccurrence)When(new DateOnly(2026, 11, 28), Committed, done).Command.ShouldNotBeNull().Command).Commitment.Due.Latest
            .ShouldBe(DateOnly.ParseExact(next, "yyyy-MM-dd"));
    }

    [Fact]
    public void A_withdrawn_milestone_does_not_come_round_again() =>
        When(new DateOnly(2023, 7, 1), Committed, new MilestoneWithdrawn(Said, "Repealed.")).ShouldBe(Consequences.None);

    [Fact]
    public void A_new_date_of_one_occurrence_leaves_the_next_where_it_was()
    {
        var moved = Annually with { Earliest = new DateOnly(2023, 9, 30), Latest = new DateOnly(2023, 9, 30), Recurrence = null };
        var next = When(new DateOnly(2023, 10, 1), Committed, new NewDateApproved(1, moved), Done).Command.ShouldNotBeNull();

        ((CommitOccurrence)next.Command).Commitment.Due.Latest.ShouldBe(new DateOnly(2024, 6, 30));
    }

    [Fact]
    public void The_next_occurrence_has_the_owner_and_the_contact_of_the_one_before_it()
    {
        var owner = new OwnerAssigned("Policy unit", "617 555 0100");
        var next = When(new DateOnly(2023, 7, 1), Committed, owner, Done).Command.ShouldNotBeNull();

        ((CommitOccurrence)next.Command).Owner.ShouldBe(owner);
    }

    private static Consequences When(DateOnly today, params MilestoneEvent[] given) =>
        CommitNextOccurrenceHandler.Handle(new CommitNextOccurrence(Guid.Empty), given.Aggregate(Milestone.None, Milestone.Evolve), today);

    private async Task<string> ImportAsync(string phrase)
    {
        var title = $"MassHealth Did Not Test Plan {Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding(title, response: $"MassHealth will test the plan by {phrase}."), $"{title}.txt");
        return title;
    }

    // Until the watch over due dates has looked at all that is recorded and at today, and no message is due.
    private async Task LookedAsync()
    {
        var today = DateOnly.FromDateTime(tracker.Time.GetUtcNow().DateTime);
        await Eventually.ShouldBeAsync(LooksAsync, looked => looked);
        await tracker.QuietAsync();

        async Task<bool> LooksAsync()
        {
            await using var command = tracker.DataSource.CreateCommand(
                "select coalesce(day >= $1 and position >= ledger_end() and not exists (select from unsealed), false) from overdue_watch");
            command.Parameters.Add(new() { Value = today });
            return await command.ExecuteScalarAsync() is true;
        }
    }

    private async Task<long> NoticesAsync(string title)
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select count(*) from overdue_notices n join milestones m on m.id = n.milestone_id join findings f on f.id = m.finding_id "
            + "where f.title = $1");
        command.Parameters.Add(new() { Value = title });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<string?>> DueAsync(string title) =>
        [.. (await ReadAsync(title)).Select(milestone => milestone.At("dueLatest").GetString())];

    private async Task<List<JsonElement>> ReadAsync(string title)
    {
        const string Selection = "id status dueLatest missedOccurrences previousOccurrence { id }";
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { " + Selection + " } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        return [.. data.At("findings", "nodes", 0, "milestones").EnumerateArray()];
    }
}
