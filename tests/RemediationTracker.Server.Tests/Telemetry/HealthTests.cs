using System.Net;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>What tells an operator's machines whether the tracker can be used.</summary>
public sealed class HealthTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task While_an_event_has_waited_for_its_seal_for_more_than_a_minute_the_tracker_lives_and_is_not_ready()
    {
        await ExecuteAsync("insert into unsealed (seq_id, queued_at) values (999999, now() - interval '2 minutes')");
        await tracker.GetAsync("/health/live");
        await tracker.GetAsync("/health/ready", status: HttpStatusCode.ServiceUnavailable);

        await ExecuteAsync("delete from unsealed where seq_id = 999999");
        await tracker.GetAsync("/health/ready");
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
