using FsCheck;
using FsCheck.Fluent;

namespace RemediationTracker.EventStore.Tests;

public sealed class ReadTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private readonly PostgresEventStore store = database.Store();
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task An_unknown_stream_is_the_initial_state_at_version_0()
    {
        (await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None)).ShouldBe(new(stream, 0, new(0, false)));
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_is_loaded_up_to_a_version_inclusive()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(2), new ItemsAdded(3));

        var upToTwo = await store.LoadAsync(stream, upTo: 2, recordedBy: null, CancellationToken.None);
        upToTwo.Select(recorded => recorded.Version).ShouldBe([1, 2]);
        (await store.LoadAsync(stream, upTo: 0, recordedBy: null, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_is_loaded_as_it_was_recorded_by_an_instant_inclusive()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        await store.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(2));
        var events = await store.LoadAllAsync(stream);
        var first = events[0].Timestamp;
        var secondElsewhere = events[1].Timestamp.ToOffset(TimeSpan.FromHours(-7));

        (await store.LoadAsync(stream, null, first, CancellationToken.None)).Count.ShouldBe(1);
        (await store.LoadAsync(stream, null, first.AddMicroseconds(-1), CancellationToken.None)).ShouldBeEmpty();
        (await store.LoadAsync(stream, null, secondElsewhere, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Several_streams_are_loaded_in_order_of_stream_id_then_version()
    {
        Guid[] streams = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        foreach (var each in streams) await store.AppendAsync(each, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(2));
        foreach (var each in streams.Reverse()) await store.AppendAsync(each, ExpectedVersion.Exactly(2), new BasketClosed());

        var events = await store.LoadManyAsync(streams, CancellationToken.None);

        events.Select(recorded => (recorded.StreamId, recorded.Version))
            .ShouldBe(streams.Order().SelectMany(each => new[] { (each, 1L), (each, 2L), (each, 3L) }));
        var first = events.Where(recorded => recorded.StreamId == streams[0]).ToList();
        first.Select(recorded => recorded.Data).ShouldBe([new ItemsAdded(1), new ItemsAdded(2), new BasketClosed()]);
        first.Select(Identity).ShouldBe((await store.LoadAllAsync(streams[0])).Select(Identity));

        static (Guid, string, long, DateTimeOffset) Identity(RecordedEvent recorded) =>
            (recorded.Id, recorded.StreamType, recorded.Sequence, recorded.Timestamp);
    }

    [Fact]
    public async Task Of_several_streams_an_unknown_one_gives_nothing_and_a_repeated_one_its_events_once()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        var found = await store.LoadManyAsync([stream, Guid.NewGuid(), stream], CancellationToken.None);
        found.ShouldHaveSingleItem().StreamId.ShouldBe(stream);
        (await store.LoadManyAsync([Guid.NewGuid()], CancellationToken.None)).ShouldBeEmpty();
        (await store.LoadManyAsync([], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_name_outside_the_table_is_an_error_on_reading()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        var smaller = new PostgresEventStore(database.DataSource, new EventTypes().Add<ItemsRemoved>("items_removed"), []);

        var unknown = await Should.ThrowAsync<UnknownEventTypeException>(() => smaller.LoadAllAsync(stream));
        var among = await Should.ThrowAsync<UnknownEventTypeException>(() => smaller.LoadManyAsync([stream], CancellationToken.None));

        unknown.Type.ShouldBe("items_added");
        among.Type.ShouldBe("items_added");
    }

    [Fact]
    public void Fetching_gives_what_folding_in_memory_gives_however_the_events_were_appended()
    {
        var someEvent = Gen.OneOf(
            Gen.Choose(1, 9).Select(object (count) => new ItemsAdded(count)),
            Gen.Choose(1, 9).Select(object (count) => new ItemsRemoved(count)),
            Gen.Constant<object>(new BasketClosed()));
        var appends = someEvent.NonEmptyListOf().ListOf().ToArbitrary();

        Prop.ForAll(appends, batches => FetchEqualsFoldAsync(batches).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private async Task<bool> FetchEqualsFoldAsync(IReadOnlyList<IReadOnlyList<object>> batches)
    {
        var fresh = Guid.CreateVersion7();
        var version = 0L;
        foreach (var events in batches)
            version = (await store.AppendAsync(fresh, ExpectedVersion.Exactly(version), events)).ShouldBeOfType<Appended>().Versions[fresh];

        var fetched = await store.FetchForWritingAsync(fresh, Basket.Aggregate, CancellationToken.None);

        var all = batches.SelectMany(events => events).ToList();
        return fetched == new StreamState<Basket>(fresh, all.Count, all.Aggregate(Basket.Aggregate.Initial, Basket.Evolve));
    }
}
