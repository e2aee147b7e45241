using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class CatchUpTests
{
    private readonly ProjectionRegistration items = new(new BasketItems(), ProjectionLifecycle.Async);

    [Fact]
    public async Task A_new_projection_catches_up_from_the_beginning_in_bounded_transactions()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        for (var i = 0; i < 20; i++) await database.BasketAsync([.. Enumerable.Repeat(1, 50)]);

        await database.StartAsync(new ProjectionDaemonOptions { BatchSize = 64 }, items);

        await database.CaughtUpAsync(items);
        (await database.ItemsAsync()).ShouldBe(1000);
        (await database.QueryAsync<int>("select distinct xmin::text::int from basket_items")).Count.ShouldBeGreaterThan(1000 / 64);
    }

    [Fact]
    public async Task What_is_appended_later_is_carried_over_when_it_is_announced()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        var patient = new ProjectionDaemonOptions { PollInterval = TimeSpan.FromMinutes(5), Lease = TimeSpan.FromMinutes(20) };
        await database.StartAsync(patient, items);
        await database.BasketAsync(1);
        await database.CaughtUpAsync(items);

        await database.BasketAsync(2);

        await database.CaughtUpAsync(items);
        (await database.ItemsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Two_daemons_carry_each_event_over_once()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await database.StartAsync(items);
        await database.StartAsync(items);

        for (var i = 0; i < 50; i++) await database.BasketAsync(1);

        await database.CaughtUpAsync(items);
        (await database.ItemsAsync()).ShouldBe(50);
    }

    [Fact]
    public async Task A_projection_that_is_inline_is_left_alone()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems(), new BasketItems("live"));
        await database.StartAsync(items, new(new BasketItems("live"), ProjectionLifecycle.Inline));

        await database.BasketAsync(1);

        await database.CaughtUpAsync(items);
        (await database.ItemsAsync("live")).ShouldBe(0);
    }
}
