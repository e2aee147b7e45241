using System.Net;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>What tells an operator's machines whether the tracker can be used.</summary>
public sealed class HealthTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task A_healthy_tracker_says_so(string path, string said) => (await tracker.TextAsync(path)).ShouldBe(said);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task It_can_be_asked_without_the_words(string path)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await tracker.Client.SendAsync(head);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_it_cannot_be_told_whether_events_wait_for_their_seal_nobody_is_told_that_they_do()
    {
        await ExecuteAsync("alter table unsealed rename column queued_at to away");
        var said = await tracker.TextAsync("/health/ready");
        await ExecuteAsync("alter table unsealed rename column away to queued_at");

        said.ShouldBe("ready; it cannot be told whether recorded events wait for their place in the ledger");
    }

    [Fact]
    public async Task While_an_event_has_waited_for_its_seal_for_more_than_a_minute_the_tracker_says_so_and_serves_on()
    {
        await ExecuteAsync("insert into unsealed (seq_id, queued_at) values (999999, now() - interval '2 minutes')");
        (await tracker.TextAsync("/health/ready")).ShouldBe("ready; recorded events wait for their place in the ledger");

        await ExecuteAsync("delete from unsealed where seq_id = 999999");
        (await tracker.TextAsync("/health/ready")).ShouldBe("ready");
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
