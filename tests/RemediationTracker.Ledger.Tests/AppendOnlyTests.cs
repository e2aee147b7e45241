using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>The tests' connections are a superuser's.</summary>
public sealed class AppendOnlyTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>, IAsyncLifetime
{
    private readonly Guid stream = Guid.CreateVersion7();

    public async Task InitializeAsync() => await database.AppendAsync(stream, new ItemsAdded(1));

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("update mt_events set data = '{\"Count\": 1.0}'")]
    [InlineData("update mt_events set is_archived = true, timestamp = now()")]
    [InlineData("update mt_events set headers = '{\"user\": \"somebody else\"}'")]
    [InlineData("update mt_events set version = version + 1000")]
    [InlineData("update mt_events set bdata = 'x'")]
    [InlineData("delete from mt_events")]
    [InlineData("truncate mt_events")]
    [InlineData("delete from mt_streams")]
    [InlineData("truncate mt_streams cascade")]
    [InlineData("set session_replication_role = replica; delete from mt_events")]
    [InlineData("set session_replication_role = replica; update mt_events set data = '{}'")]
    public async Task What_would_change_the_record_is_refused(string statement)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
        refused.MessageText.ShouldContain("is append-only");
        await using var session = database.Store.QuerySession();
        (await session.Events.FetchStreamAsync(stream)).ShouldHaveSingleItem().Data.ShouldBe(new ItemsAdded(1));
    }

    [Fact]
    public async Task Archiving_is_let_through_and_there_is_no_way_back()
    {
        await database.ExecuteAsync("update mt_events set is_archived = true where stream_id = $1", stream);
        (await database.QueryAsync<bool>("select is_archived from mt_events where stream_id = $1", stream)).ShouldBe([true]);

        await Should.ThrowAsync<PostgresException>(
            () => database.ExecuteAsync("update mt_events set is_archived = false where stream_id = $1", stream));
    }
}
