using RemediationTracker.EventStore.Ledger;

namespace RemediationTracker.EventStore.Tests;

public sealed class ArchiveTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private static readonly EventMetadata Metadata = new("correlation", null, new Dictionary<string, string>());

    [Fact]
    public async Task An_archived_stream_ends_with_martens_event_and_all_its_events_are_marked()
    {
        var stream = await BasketAsync();

        (await ArchiveAsync(stream, 2)).ShouldBeOfType<Appended>().Versions[stream].ShouldBe(3);

        (await database.QueryAsync<string>(
            "select type || ' ' || data::text from mt_events where stream_id = $1 and version = 3", stream))
            .ShouldBe(["""archived {"Reason": "Merged."}"""]);
        (await database.QueryAsync<bool>(
            """
            select bool_and(event.is_archived and stream.is_archived)
            from mt_events as event join mt_streams as stream on stream.id = stream_id where stream_id = $1
            """,
            stream)).ShouldBe([true]);
        (await database.QueryAsync<string>("select type from mt_streams where id = $1", stream)).ShouldBe(["basket"]);
    }

    [Fact]
    public async Task An_archived_stream_takes_no_more_events_and_is_archived_once()
    {
        var stream = await BasketAsync();
        await ArchiveAsync(stream, 2);

        (await database.Store().AppendAsync(stream, ExpectedVersion.Exactly(3), new ItemsAdded(1)))
            .ShouldBe(new Conflict(stream, 3, 3, Archived: true));
        (await ArchiveAsync(stream, 3)).ShouldBe(new Conflict(stream, 3, 3, Archived: true));
    }

    [Fact]
    public async Task It_is_read_as_before_and_says_that_it_is_archived()
    {
        var stream = await BasketAsync();
        await ArchiveAsync(stream, 2);
        var store = database.Store();

        var fetched = await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None);
        fetched.ShouldBe(new(stream, 3, new Basket(2, false)) { IsArchived = true });
        (await store.LoadAllAsync(stream)).ShouldAllBe(recorded => recorded.IsArchived);
        (await store.ReadLedgerAsync(0, int.MaxValue, CancellationToken.None))
            .Where(entry => entry.StreamId == stream).ShouldAllBe(entry => entry.IsArchived);
        (await store.ReadLedgerRecordsAsync(0, int.MaxValue, CancellationToken.None))
            .Where(record => record.Entry.StreamId == stream).ShouldAllBe(record => record.Event!.IsArchived);
    }

    [Fact]
    public async Task The_record_is_whole_after_it()
    {
        await ArchiveAsync(await BasketAsync(), 2);
        await BasketAsync();

        (await new LedgerVerifier(database.DataSource).VerifyAsync(null, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_at_another_version_or_not_there_is_not_archived()
    {
        var (stream, nowhere) = (await BasketAsync(), Guid.CreateVersion7());

        (await ArchiveAsync(stream, 1)).ShouldBe(new Conflict(stream, 1, 2, Archived: false));
        (await ArchiveAsync(nowhere, 1)).ShouldBe(new Conflict(nowhere, 1, 0, Archived: false));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ArchiveAsync(stream, 0));
        (await database.QueryAsync<bool>("select is_archived from mt_streams where id = $1", stream)).ShouldBe([false]);
    }

    [Fact]
    public async Task Marking_the_stream_as_marten_does_marks_its_events()
    {
        var stream = await BasketAsync();

        await database.ExecuteAsync("update mt_streams set is_archived = true where id = $1", stream);

        (await database.QueryAsync<bool>("select is_archived from mt_events where stream_id = $1", stream)).ShouldBe([true, true]);
    }

    [Fact]
    public async Task A_streams_state_at_a_version_or_a_time_is_that_of_then()
    {
        var store = database.Store();
        var stream = await BasketAsync();
        var first = (await store.LoadAllAsync(stream))[0].Timestamp;
        await store.AppendAsync(stream, ExpectedVersion.Exactly(2), new BasketClosed());

        (await AtAsync(2, null)).ShouldBe(new(stream, 2, new Basket(2, false)));
        (await AtAsync(null, first)).ShouldBe(new(stream, 2, new Basket(2, false)));
        (await AtAsync(null, null)).ShouldBe(new(stream, 3, new Basket(2, true)));
        (await AtAsync(null, first.AddTicks(-10))).ShouldBe(new(stream, 0, Basket.Aggregate.Initial));

        Task<StreamState<Basket>> AtAsync(long? version, DateTimeOffset? time) =>
            store.AggregateAsync(stream, Basket.Aggregate, version, time, CancellationToken.None);
    }

    private async Task<Guid> BasketAsync()
    {
        var stream = Guid.CreateVersion7();
        await database.Store().AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(1));
        return stream;
    }

    private Task<AppendResult> ArchiveAsync(Guid stream, long expected) =>
        database.Store().ArchiveAsync(stream, expected, "Merged.", Metadata, CancellationToken.None);
}
