using Npgsql;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class LeaderTests
{
    private const int Bound = 10;
    private readonly ProjectionRegistration items = new(new BasketItems(), ProjectionLifecycle.Async);

    [Fact]
    public async Task A_leader_that_stops_gives_its_lease_back_at_once()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        var longLease = new ProjectionDaemonOptions { Lease = TimeSpan.FromHours(1) };
        var first = await database.StartAsync(longLease, items);
        await database.BasketAsync(1);
        await database.CaughtUpAsync(items);
        await database.StartAsync(longLease, items);

        await first.StopAsync(CancellationToken.None);
        await database.BasketAsync(2);

        await database.CaughtUpAsync(items, Bound);
        (await database.ItemsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_leader_whose_session_is_ended_leads_on()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await database.StartAsync(items);
        await database.BasketAsync(1);
        await database.CaughtUpAsync(items);

        (await database.QueryAsync<bool>(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'projection daemon' and datname = current_database()
            """)).ShouldBe([true]);
        await database.BasketAsync(2);

        await database.CaughtUpAsync(items, Bound);
        (await database.ItemsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_leader_that_froze_in_the_middle_of_a_write_is_replaced()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await using var frozen = await database.DataSource.OpenConnectionAsync();
        await using var write = new NpgsqlCommand(
            """
            set application_name = 'projection daemon';
            insert into projection_progress (name, leader, lease_until, backend_pid, backend_start)
            select 'basket_items', 'frozen', clock_timestamp() + interval '1 second', pid, backend_start
            from pg_stat_activity where pid = pg_backend_pid();
            commit;
            begin;
            update projection_progress set position = 1;
            lock table basket_items in row exclusive mode;
            """,
            frozen);
        await write.ExecuteNonQueryAsync();
        await database.BasketAsync(1);

        await database.StartAsync(items);

        await database.CaughtUpAsync(items, Bound);
        (await database.ItemsAsync()).ShouldBe(1);
        await using var commit = new NpgsqlCommand("commit", frozen);
        var ended = await Should.ThrowAsync<PostgresException>(() => commit.ExecuteNonQueryAsync());
        ended.SqlState.ShouldBe(PostgresErrorCodes.AdminShutdown);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    public async Task Whoever_does_not_lead_or_stands_elsewhere_writes_nothing(long epoch, long position)
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await database.ExecuteAsync("insert into projection_progress (name, epoch, position) values ('basket_items', 2, 0)");

        await using var batch = database.DataSource.CreateBatch();
        batch.BatchCommands.Add(new("select advance_projection('basket_items', $1, $2, 9, '1 s')")
        {
            Parameters = { new() { Value = epoch }, new() { Value = position } },
        });
        batch.BatchCommands.Add(new("insert into basket_items values (gen_random_uuid(), 1)"));

        (await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState.ShouldBe("ES002");
        (await database.ItemsAsync()).ShouldBe(0);
    }
}
