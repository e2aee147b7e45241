using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Subscriptions;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>On a tracker of its own, whose days the test turns. No two tests of it run at once.</summary>
public sealed class FellOverdueTests : IAsyncLifetime
{
    private readonly TrackerFixture tracker = new();

    public async Task InitializeAsync()
    {
        await tracker.InitializeAsync();
        await tracker.ImportSampleAsync();
    }

    public Task DisposeAsync() => tracker.DisposeAsync();

    [Fact]
    public async Task A_milestone_is_told_when_nothing_but_time_has_passed()
    {
        var id = await ImportAsync("by March 31, 2023");
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 3, 31));
        tracker.Time.At(Noon(2023, 4, 1));

        var told = await stream.NextAsync();
        told.Id().ShouldBe(id);
        told.At("on").GetString().ShouldBe("2023-04-01");
        told.At("milestone", "lateness").GetString().ShouldBe("OVERDUE");
    }

    [Fact]
    public async Task The_day_turns_in_the_trackers_time_zone()
    {
        var first = await ImportAsync("by March 31, 2023");
        var second = await ImportAsync("by April 1, 2023");
        using var stream = await StreamAsync();
        // Still April 1 in New York.
        tracker.Time.At(new DateTimeOffset(2023, 4, 2, 3, 59, 0, TimeSpan.Zero));
        (await stream.NextAsync()).Id().ShouldBe(first);
        tracker.Time.At(new DateTimeOffset(2023, 4, 2, 4, 0, 0, TimeSpan.Zero));

        var told = await stream.NextAsync();
        told.Id().ShouldBe(second);
        told.At("on").GetString().ShouldBe("2023-04-02");
    }

    [Fact]
    public async Task Days_that_passed_unwatched_are_told_day_by_day_and_once()
    {
        var second = await ImportAsync("by April 10, 2023");
        var first = await ImportAsync("by April 5, 2023");
        var third = await ImportAsync("by May 31, 2023");
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 5, 1));
        (await stream.NextAsync()).Id().ShouldBe(first);
        (await stream.NextAsync()).Id().ShouldBe(second);
        tracker.Time.At(Noon(2023, 6, 1));

        (await stream.NextAsync()).Id().ShouldBe(third);
    }

    [Fact]
    public async Task Whoever_was_away_is_told_the_rest_and_nothing_twice()
    {
        var first = await ImportAsync("by April 5, 2023");
        var second = await ImportAsync("by April 6, 2023");
        var third = await ImportAsync("by May 7, 2023");
        using var before = await StreamAsync();
        tracker.Time.At(Noon(2023, 5, 1));
        var told = await before.NextAsync();
        told.Id().ShouldBe(first);
        tracker.Time.At(Noon(2023, 6, 1));
        using var resumed = await tracker.StreamAsync(StreamScenario.FellOverdue, new { after = told.Cursor() });

        (await resumed.NextAsync()).Id().ShouldBe(second);
        (await resumed.NextAsync()).Id().ShouldBe(third);
    }

    [Fact]
    public async Task A_promise_whose_date_is_past_when_it_is_recorded_is_told_then()
    {
        using var stream = await StreamAsync();
        var id = await ImportAsync("by the end of calendar year 2022");

        var told = await stream.NextAsync();
        told.Id().ShouldBe(id);
        told.At("on").GetString().ShouldBe("2023-03-01");
    }

    [Fact]
    public async Task A_milestone_that_was_returned_is_told_again()
    {
        using var stream = await StreamAsync();
        var id = await ImportAsync("by the end of calendar year 2022");
        (await stream.NextAsync()).Id().ShouldBe(id);
        await tracker.ReportDoneAsync(id);
        await tracker.ReturnAsync(id);

        (await stream.NextAsync()).Id().ShouldBe(id);
    }

    [Fact]
    public async Task A_date_that_is_restated_into_the_past_is_told_and_one_that_stays_there_is_not()
    {
        var title = Title();
        await ImportAsync("by the end of calendar year 2023", title);
        using var stream = await StreamAsync();
        await ImportAsync("by the end of calendar year 2022", title);
        await ImportAsync("by November 30, 2022", title);
        var other = await ImportAsync("by the end of calendar year 2022");

        (await stream.NextAsync()).At("milestone", "dueLatest").GetString().ShouldBeOneOf("2022-12-31", "2022-11-30");
        (await stream.NextAsync()).Id().ShouldBe(other);
    }

    [Fact]
    public async Task What_was_reported_done_in_time_is_not_told()
    {
        var done = await ImportAsync("by March 31, 2023");
        var late = await ImportAsync("by April 1, 2023");
        await tracker.ReportDoneAsync(done);
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 4, 2));

        (await stream.NextAsync()).Id().ShouldBe(late);
    }

    [Fact]
    public async Task A_new_date_that_was_approved_is_the_one_that_is_watched()
    {
        var moved = await ImportAsync("by March 31, 2023");
        var late = await ImportAsync("by April 1, 2023");
        await tracker.ApproveAsync(moved, "2023-05-31");
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 4, 2));
        (await stream.NextAsync()).Id().ShouldBe(late);
        tracker.Time.At(Noon(2023, 6, 1));

        var told = await stream.NextAsync();
        told.Id().ShouldBe(moved);
        told.At("on").GetString().ShouldBe("2023-06-01");
    }

    [Fact]
    public async Task A_date_that_is_past_when_it_is_approved_is_told_then()
    {
        using var stream = await StreamAsync();
        var id = await ImportAsync("by the end of calendar year 2023");
        await tracker.ProposeAsync(id, "2023-03-01");
        tracker.Time.At(Noon(2023, 3, 2));
        await tracker.ApproveAsync(id);

        (await stream.NextAsync()).Id().ShouldBe(id);
    }

    [Fact]
    public async Task A_withdrawn_milestone_is_not_told()
    {
        var withdrawn = await ImportAsync("by March 31, 2023");
        var late = await ImportAsync("by April 1, 2023");
        await tracker.WithdrawAsync(withdrawn);
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 4, 2));

        (await stream.NextAsync()).Id().ShouldBe(late);
    }

    [Fact]
    public async Task Servers_that_look_at_the_same_time_note_each_milestone_once()
    {
        for (var day = 10; day < 20; day++)
            await ImportAsync($"by April {day}, 2023");
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 6, 1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            ActivatorUtilities.CreateInstance<OverdueWatch>(tracker.Services).LookAsync(CancellationToken.None)));

        var told = new List<string?>();
        for (var day = 10; day < 20; day++)
            told.Add((await stream.NextAsync()).At("milestone", "dueLatest").GetString());
        told.ShouldBe(Enumerable.Range(10, 10).Select(day => $"2023-04-{day}"));
        await using var repeated = tracker.DataSource.CreateCommand(
            "select count(*) from (select from overdue_notices group by milestone_id, fell_on having count(*) > 1) as repeated");
        (await repeated.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task What_waits_for_its_seal_while_the_day_turns_is_told_once()
    {
        using var stream = await StreamAsync();
        string late;
        await using (var connection = await tracker.DataSource.OpenConnectionAsync())
        await using (var sealing = await connection.BeginTransactionAsync())
        {
            // Whoever seals finds the head held, and goes away.
            await using var hold = new NpgsqlCommand("select from ledger_head for update", connection);
            await hold.ExecuteNonQueryAsync();
            late = await ImportAsync("by March 1, 2023");
            tracker.Time.At(Noon(2023, 3, 2));
            await tracker.Services.GetRequiredService<OverdueWatch>().LookAsync(CancellationToken.None);
            await sealing.CommitAsync();
        }

        var next = await ImportAsync("by the end of calendar year 2022");

        string?[] told = [(await stream.NextAsync()).Id(), (await stream.NextAsync()).Id()];
        told.ShouldBe([late, next], ignoreOrder: true);
        await using var noted = tracker.DataSource.CreateCommand("select count(*) from overdue_notices where milestone_id = $1");
        noted.Parameters.Add(new() { Value = Ids.KeyOf("Milestone", late)!.Value });
        (await noted.ExecuteScalarAsync()).ShouldBe(1L);
    }

    [Fact]
    public async Task What_is_archived_before_its_seal_is_told()
    {
        using var stream = await StreamAsync();
        string archived;
        await using (var connection = await tracker.DataSource.OpenConnectionAsync())
        await using (var sealing = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("select from ledger_head for update", connection);
            await hold.ExecuteNonQueryAsync();
            archived = await ImportAsync("by the end of calendar year 2022");
            await tracker.ArchiveAsync(Ids.KeyOf("Milestone", archived)!.Value);
            await sealing.CommitAsync();
        }

        await ImportAsync("by the end of calendar year 2022");

        (await stream.NextAsync()).Id().ShouldBe(archived);
    }

    [Fact]
    public async Task What_can_never_be_sealed_keeps_nobody_from_being_told()
    {
        var late = await ImportAsync("by March 31, 2023");
        using var stream = await StreamAsync();
        await using (var stray = tracker.DataSource.CreateCommand(
            "insert into unsealed (seq_id) values (1000000); insert into unsealed (seq_id) select seq_id from ledger where position = 1"))
        {
            await stray.ExecuteNonQueryAsync();
        }

        tracker.Time.At(Noon(2023, 4, 1));

        (await stream.NextAsync()).Id().ShouldBe(late);
    }

    [Fact]
    public async Task Events_that_cannot_be_read_keep_nobody_from_being_told()
    {
        var strange = await ImportAsync("by the end of calendar year 2022");
        using var stream = await StreamAsync();
        await tracker.InsertAsync(strange, version: 2, "spoken_of_elsewhere");
        await tracker.InsertAsync(strange, version: 3, "milestone_returned");
        await tracker.InsertAsync(await ImportAsync("by the end of calendar year 2023"), version: 2, "milestone_due_restated");
        await using (var another = tracker.DataSource.CreateCommand(
            """
            with begun as (insert into mt_streams (id, version) values (gen_random_uuid(), 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), begun.id, 1, data, event.type
            from begun, (select * from mt_events where type = 'milestone_committed' order by seq_id desc limit 1) as event
            """))
        {
            await another.ExecuteNonQueryAsync();
        }

        var id = await ImportAsync("by the end of calendar year 2022");

        (await stream.NextAsync()).Id().ShouldBe(id);
    }

    [Fact]
    public async Task An_agency_is_told_of_its_own_only()
    {
        await ImportAsync("by March 31, 2023");
        var title = $"DOT Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportAsync(
            Pages.Finding(title, response: "DOT will keep the list by April 1, 2023."), $"{title}.txt", agency: "DOT");
        using var stream = await tracker.StreamAsync(
            StreamScenario.FellOverdue, new { after = await tracker.CursorAsync() }, tracker.Token(Role.Auditee, "DOT"));
        tracker.Time.At(Noon(2023, 4, 2));

        (await stream.NextAsync()).At("milestone", "dueLatest").GetString().ShouldBe("2023-04-01");
    }

    [Fact]
    public async Task What_is_closed_is_not_told_until_it_is_reopened_and_late()
    {
        var closed = await ImportAsync("by March 31, 2023");
        var another = await ImportAsync("by April 2, 2023");
        var finding = await FindingOfAsync(closed);
        var act = Act.On(new DateOnly(2023, 3, 1), new Actor("manager", "A manager", Role.AuditManager, null));
        await tracker.AppendAsync(act, (finding, new RecommendationClosed(1, RecommendationOutcome.NoLongerValid, "Gone.")));
        using var stream = await StreamAsync();
        tracker.Time.At(Noon(2023, 4, 3));
        (await stream.NextAsync()).Id().ShouldBe(another);

        await tracker.AppendAsync(act, (finding, new RecommendationReopened(1, "It is back.")));

        var told = await stream.NextAsync();
        told.Id().ShouldBe(closed);
        told.At("on").GetString().ShouldBe("2023-04-03");
    }

    private async Task<Guid> FindingOfAsync(string milestone)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id } } } }", tracker.Token(Role.Auditor), new { id = milestone });
        return Ids.KeyOf("Finding", data.At("node", "finding", "id").GetString()!)!.Value;
    }

    /// <summary>A stream of what becomes overdue after what was recorded until now.</summary>
    private async Task<EventStream> StreamAsync()
    {
        await using var judged = tracker.DataSource.CreateCommand(
            "select position = (select max(position) from ledger) and not exists (select from unsealed) from overdue_watch");
        await Eventually.ShouldBeAsync(async () => await judged.ExecuteScalarAsync() is true, isJudged => isJudged);
        return await tracker.StreamAsync(StreamScenario.FellOverdue, new { after = await tracker.CursorAsync() });
    }

    private async Task<string> ImportAsync(string phrase, string? title = null)
    {
        title ??= Title();
        await tracker.ImportAsync(
            Pages.Finding(title, response: $"MassHealth will keep the list {phrase}."), $"{title}.txt", supersede: true);
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { id } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        return data.At("findings", "nodes", 0, "milestones", 0, "id").GetString()!;
    }

    private static string Title() => string.Create(CultureInfo.InvariantCulture, $"MassHealth Did Not Keep List {Guid.NewGuid():N}");

    private static DateTimeOffset Noon(int year, int month, int day) => new(year, month, day, 17, 0, 0, TimeSpan.Zero);
}
