using Npgsql;

namespace RemediationTracker.EventStore.Tests;

public sealed class RestingConnectionTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    [Fact]
    public async Task Sessions_that_were_ended_while_they_rested_fail_no_append()
    {
        await using var store = database.Store();
        await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1));

        await using (var other = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }))
        {
            await using var end = other.CreateCommand(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            await end.ExecuteNonQueryAsync();
        }

        (await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1))).ShouldBeOfType<Appended>();
    }
}
