using Npgsql;

namespace RemediationTracker.EventStore.Tests;

public sealed class RestingConnectionTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    [Fact]
    public async Task Sessions_that_were_ended_while_they_rested_fail_no_append()
    {
        await using var store = database.Store();
        await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1));

        await EndSessionsAsync();

        (await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1))).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task Sessions_that_were_ended_in_the_pool_fail_no_first_append()
    {
        await using var store = database.Store();
        await store.LoadAllAsync(Guid.CreateVersion7());

        await EndSessionsAsync();

        (await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1))).ShouldBeOfType<Appended>();
    }

    private async Task EndSessionsAsync()
    {
        await using var other = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false });
        await using var end = other.CreateCommand(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await end.ExecuteNonQueryAsync();
    }
}
