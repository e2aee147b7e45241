namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class PoisonTests
{
    private readonly BasketItems projection = new();

    /// <summary>What the events of each kind are, as another program writes them.</summary>
    public static TheoryData<string, string, string> Poisons => new()
    {
        { "basket_painted", """{"Colour": "Red"}""", "basket_painted" },
        { "items_added", """{"Count": "many"}""", "could not be converted" },
        { "items_added", """{"Count": 13}""", "Thirteen." },
        { "items_added", """{"Count": 100}""", "few" },
    };

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task A_projection_stops_before_a_poison_event_and_says_why(string type, string json, string why)
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var stops = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        await database.BasketAsync(1, 2);
        await database.InsertAsync(type, json);
        await database.BasketAsync(4);

        await database.StartAsync(stops);

        var status = await database.StoppedAsync(stops);
        (status.Position, status.ErrorPosition).ShouldBe((2, 3));
        status.Error.ShouldNotBeNull().ShouldContain(why);
        (await database.ItemsAsync()).ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task A_projection_sets_a_poison_event_aside_when_it_is_told_to(string type, string json, string why)
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var goesOn = new ProjectionRegistration(projection, ProjectionLifecycle.Async) { OnPoison = PoisonPolicy.SetAside };
        await database.BasketAsync(1, 2);
        await database.InsertAsync(type, json);
        await database.BasketAsync(4);

        await database.StartAsync(goesOn);

        await database.CaughtUpAsync(goesOn);
        (await database.ItemsAsync()).ShouldBe(7);
        var letter = (await database.Operations(goesOn).DeadLettersAsync("basket_items", CancellationToken.None)).ShouldHaveSingleItem();
        (letter.Position, letter.EventType).ShouldBe((3, type));
        letter.Error.ShouldContain(why);
    }

    [Fact]
    public async Task The_others_go_on()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection, new BasketItems("others"));
        var stops = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        var other = new ProjectionRegistration(new BasketItems("others") { IsMended = true }, ProjectionLifecycle.Async);
        await database.StartAsync(stops, other);

        await database.BasketAsync(13);
        await database.BasketAsync(1);

        await database.StoppedAsync(stops);
        await database.CaughtUpAsync(other);
        (await database.ItemsAsync("others")).ShouldBe(14);
    }

    [Fact]
    public async Task A_stopped_projection_goes_on_when_it_is_resumed_after_the_mend()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var stops = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        await database.BasketAsync(1, 13, 2);
        await database.StartAsync(stops);
        await database.StoppedAsync(stops);

        projection.IsMended = true;
        (await database.Operations(stops).ResumeAsync("basket_items", CancellationToken.None)).ShouldBeTrue();

        await database.CaughtUpAsync(stops);
        (await database.ItemsAsync()).ShouldBe(16);
        (await database.Operations(stops).ListAsync(CancellationToken.None)).Single().Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_stopped_projection_that_is_resumed_before_the_mend_stops_again()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var stops = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        await database.BasketAsync(1, 13, 2);
        await database.StartAsync(stops);
        await database.StoppedAsync(stops);

        await database.Operations(stops).ResumeAsync("basket_items", CancellationToken.None);

        (await database.StoppedAsync(stops)).ErrorPosition.ShouldBe(2);
        (await database.ItemsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_stopped_projection_goes_on_by_itself_under_a_mended_program()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var stops = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        await database.BasketAsync(1, 13, 2);
        var daemon = await database.StartAsync(stops);
        await database.StoppedAsync(stops);
        await daemon.StopAsync(CancellationToken.None);

        var mended = new ProjectionRegistration(new BasketItems { IsMended = true }, ProjectionLifecycle.Async);
        await database.StartAsync(mended);

        await database.CaughtUpAsync(mended);
        (await database.ItemsAsync()).ShouldBe(16);
    }

    [Fact]
    public async Task An_event_that_was_set_aside_is_carried_over_once_when_it_is_replayed()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var goesOn = new ProjectionRegistration(projection, ProjectionLifecycle.Async) { OnPoison = PoisonPolicy.SetAside };
        await database.BasketAsync(1, 13, 2);
        await database.StartAsync(goesOn);
        await database.CaughtUpAsync(goesOn);
        var operations = database.Operations(goesOn);
        await Should.ThrowAsync<InvalidOperationException>(() => operations.ReplayAsync("basket_items", 2, CancellationToken.None));

        projection.IsMended = true;

        (await operations.ReplayAsync("basket_items", 2, CancellationToken.None)).ShouldBeTrue();
        (await operations.ReplayAsync("basket_items", 2, CancellationToken.None)).ShouldBeFalse();
        (await database.ItemsAsync()).ShouldBe(16);
    }

    [Fact]
    public async Task A_missing_table_stops_a_projection_that_sets_events_aside()
    {
        await using var database = await DaemonDatabase.CreateAsync();
        var goesOn = new ProjectionRegistration(projection, ProjectionLifecycle.Async) { OnPoison = PoisonPolicy.SetAside };
        await database.BasketAsync(1);

        await database.StartAsync(goesOn);

        (await database.StoppedAsync(goesOn)).DeadLetters.ShouldBe(0);
    }

    [Fact]
    public async Task Only_a_projection_that_there_is_can_be_resumed()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var operations = database.Operations(new ProjectionRegistration(projection, ProjectionLifecycle.Async));

        var unknown = await Should.ThrowAsync<UnknownProjectionException>(() => operations.ResumeAsync("nothing", CancellationToken.None));

        unknown.Message.ShouldContain("basket_items");
        (await operations.ResumeAsync("basket_items", CancellationToken.None)).ShouldBeFalse();
    }
}
