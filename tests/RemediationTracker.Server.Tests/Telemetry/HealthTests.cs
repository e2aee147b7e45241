namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>What tells an operator's machines whether the tracker can be used.</summary>
public sealed class HealthTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task A_healthy_tracker_says_so(string path, string said) => (await tracker.TextAsync(path)).ShouldBe(said);

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
