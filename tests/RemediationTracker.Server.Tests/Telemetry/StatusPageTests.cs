using Npgsql;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>How the tracker itself is, and who is told what of it.</summary>
public sealed class StatusPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AuditManager)]
    public async Task Who_reads_all_is_told_how_far_the_ledger_goes_and_what_waits(Role role)
    {
        await Eventually.ShouldBeAsync(
            () => tracker.WordsAsync("/status", tracker.Token(role)), page => page.Contains("Waiting for a seal none", StringComparison.Ordinal));

        var page = await tracker.WordsAsync("/status", tracker.Token(role));

        page.ShouldMatch(@"Sealed up to event [0-9,]+, sealed [A-Z]");
        page.ShouldContain("Given up (dead letters)");
        page.ShouldContain("search_texts");
        page.ShouldMatch(@"Schema of the database [0-9]{4}-[a-z-]+\.sql, [0-9]+ scripts applied");
        page.ShouldContain("Works");
    }

    [Theory]
    [InlineData(Role.Auditee, "MassHealth")]
    [InlineData(Role.AuditeeHead, "EOHHS")]
    public async Task Others_are_told_whether_it_works_and_no_number(Role role, string agency)
    {
        var page = await tracker.WordsAsync("/status", tracker.Token(role, agency));

        page.ShouldContain("Works");
        page.ShouldContain("Can be asked as it stood");
        foreach (var word in (string[])["Sealed up to", "dead letters", "search_texts", "Name of the ledger"])
            page.ShouldNotContain(word);
    }

    [Fact]
    public async Task Leadership_is_told_how_far_the_ledger_is_sealed_and_not_what_waits()
    {
        var page = await Eventually.ShouldBeAsync(
            () => tracker.WordsAsync("/status", tracker.Token(Role.Leadership)),
            page => page.Contains("Sealed up to event ", StringComparison.Ordinal));

        page.ShouldContain("Name of the ledger");
        foreach (var word in (string[])["Waiting for a seal", "dead letters", "search_texts"])
            page.ShouldNotContain(word);
    }

    [Fact]
    public async Task An_event_that_waits_too_long_is_told_as_much_as_each_may_know()
    {
        await using (var queue = tracker.DataSource.CreateCommand("insert into unsealed (seq_id, queued_at) values (-1, now() - interval '5 minutes')"))
            await queue.ExecuteNonQueryAsync();
        try
        {
            (await tracker.WordsAsync("/status", tracker.Token(Role.Auditor))).ShouldContain("for more than a minute");
            (await tracker.WordsAsync("/status", tracker.Token(Role.Leadership))).ShouldContain("something waits longer than it should");
        }
        finally
        {
            await using var undo = tracker.DataSource.CreateCommand("delete from unsealed where seq_id = -1");
            await undo.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_rebuild_under_way_is_told()
    {
        await using (var begin = tracker.DataSource.CreateCommand("create schema rebuild"))
            await begin.ExecuteNonQueryAsync();
        try
        {
            (await tracker.WordsAsync("/status", tracker.Token(Role.Auditor))).ShouldContain("Being made anew");
        }
        finally
        {
            await using var end = tracker.DataSource.CreateCommand("drop schema rebuild");
            await end.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task No_setting_is_told()
    {
        var settings = new NpgsqlConnectionStringBuilder(tracker.ConnectionString);

        var page = await tracker.TextAsync("/status", tracker.Token(Role.AuditManager));

        foreach (var secret in (string?[])[settings.Password, settings.Username, settings.Host, $":{settings.Port}"])
            page.ShouldNotContain(secret!);
    }

    [Fact]
    public async Task Every_page_leads_to_it() => (await tracker.PageAsync("/help")).ShouldContain("href=\"/status\"");
}
