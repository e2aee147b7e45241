using System.Net;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>Questions to a tracker whose database takes no connections.</summary>
public sealed class UnavailableTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task The_tracker_lives_and_is_not_ready()
    {
        await RefuseConnectionsAsync();

        using var live = await tracker.Client.GetAsync("/health/live");
        using var ready = await tracker.Client.GetAsync("/health/ready");

        (live.StatusCode, ready.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable));
        (await ready.Content.ReadAsStringAsync()).ShouldBe("The database does not answer.");
    }

    [Fact]
    public async Task A_query_is_told_by_its_code_that_the_database_does_not_answer()
    {
        await RefuseConnectionsAsync();

        var answer = await tracker.AskAsync("{ streamCursor }", tracker.Token(Role.Auditor));

        answer.ErrorCode().ShouldBe("DATABASE_UNAVAILABLE");
    }

    private async Task RefuseConnectionsAsync()
    {
        await using var refuse = tracker.DataSource.CreateCommand(
            """
            do $$ begin execute format('alter role %I connection limit 0', current_database() || '_role'); end $$;
            select pg_terminate_backend(pid) from pg_stat_activity where usename = current_database() || '_role';
            """);
        await refuse.ExecuteNonQueryAsync();
    }
}
