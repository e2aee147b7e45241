namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class SubscribeTests
{
    [Fact]
    public async Task What_was_committed_after_a_position_is_read_and_then_what_is_committed()
    {
        await using var database = await DaemonDatabase.CreateAsync();
        await database.BasketAsync(1, 2);
        await using var told = database.Store.SubscribeAsync(after: 1, CancellationToken.None).GetAsyncEnumerator();
        (await told.MoveNextAsync()).ShouldBeTrue();
        told.Current.Read().Data.ShouldBe(new ItemsAdded(2));

        var next = told.MoveNextAsync();
        await database.BasketAsync(3);

        (await next).ShouldBeTrue();
        (told.Current.Entry.Position, told.Current.Read().Data).ShouldBe((3, new ItemsAdded(3)));
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_stops_no_reader()
    {
        await using var database = await DaemonDatabase.CreateAsync();
        await database.InsertAsync("basket_painted", "{}");
        await database.BasketAsync(1);

        var records = await database.Store.ReadLedgerRecordsAsync(0, 10, CancellationToken.None);

        records.Select(record => record.Event is null).ShouldBe([true, false]);
        Should.Throw<UnreadableEventException>(() => records[0].Read()).Message.ShouldContain("basket_painted");
    }

    [Fact]
    public async Task A_subscription_whose_session_is_ended_goes_on()
    {
        await using var database = await DaemonDatabase.CreateAsync();
        await database.BasketAsync(1);
        await using var told = database.Store.SubscribeAsync(after: 0, CancellationToken.None).GetAsyncEnumerator();
        await told.MoveNextAsync();
        var next = told.MoveNextAsync();

        await database.ExecuteAsync(
            """
            select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            """);
        await database.BasketAsync(2);

        (await next).ShouldBeTrue();
        told.Current.Entry.Position.ShouldBe(2);
    }
}
