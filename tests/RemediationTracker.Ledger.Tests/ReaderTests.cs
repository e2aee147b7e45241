namespace RemediationTracker.Ledger.Tests;

public sealed class ReaderTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task An_entry_tells_everything_but_the_data()
    {
        await using (var session = database.Store.LightweightSession())
        {
            session.CorrelationId = "correlation";
            session.CausationId = "causation";
            session.SetHeader("name", "Ada \"L\" 日本語");
            session.SetHeader("occurredOn", "2026-01-31");
            session.SetHeader("at", "2026-01-31T23:59:59.0000000Z");
            session.SetHeader("count", 3);
            session.SetHeader("on", true);
            session.SetHeader("list", new[] { 1, 2 });
            session.Events.StartStream(stream, new ItemsAdded(1));
            await session.SaveChangesAsync();
        }

        await database.SealAsync();
        var entry = await EntryAsync();

        (entry.StreamId, entry.Version, entry.EventType, entry.CorrelationId, entry.CausationId)
            .ShouldBe((stream, 1, "items_added", "correlation", "causation"));
        entry.Position.ShouldNotBeNull();
        entry.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}={header.Value}").ShouldBe(
        [
            "at=2026-01-31T23:59:59.0000000Z", "count=3", "list=[1, 2]", "name=Ada \"L\" 日本語", "occurredOn=2026-01-31", "on=true",
        ]);
    }

    [Fact]
    public async Task What_was_not_recorded_is_null_and_no_header_is_none()
    {
        await database.AppendAsync(stream, new ItemsAdded(1));

        var entry = await EntryAsync();

        entry.CausationId.ShouldBeNull();
        entry.Headers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_of_streams_come_sealed_or_not_in_the_order_of_their_versions()
    {
        Guid[] streams = [.. new[] { stream, Guid.CreateVersion7() }.Order()];
        await database.AppendAsync(streams[1], new ItemsAdded(1));
        await database.AppendAsync(streams[0], new ItemsAdded(1), new ItemsAdded(2));
        await database.SealAsync();
        await database.AppendAsync(streams[0], new BasketClosed());

        var entries = await database.Reader.OfStreamsAsync([streams[1], streams[0], Guid.NewGuid()], CancellationToken.None);

        entries.Select(entry => (entry.StreamId, entry.Version, IsSealed: entry.Position is not null))
            .ShouldBe([(streams[0], 1, true), (streams[0], 2, true), (streams[0], 3, false), (streams[1], 1, true)], ignoreOrder: false);
        (await database.Reader.OfStreamsAsync([], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_goes_on_after_a_position_and_ends_with_what_is_sealed()
    {
        await database.AppendAsync(stream, new ItemsAdded(1), new ItemsAdded(2), new ItemsAdded(3));
        await database.SealAsync();
        var end = await database.Reader.EndAsync(CancellationToken.None);
        await database.AppendAsync(stream, new BasketClosed());

        (await PageAsync(end - 3, 2)).ShouldBe([end - 2, end - 1]);
        (await PageAsync(end - 3, 10)).ShouldBe([end - 2, end - 1, end]);
        (await PageAsync(end, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_ledger_ends_at_0()
    {
        var empty = new LedgerDatabase();
        await empty.InitializeAsync();
        try
        {
            (await empty.Reader.EndAsync(CancellationToken.None)).ShouldBe(0);
            (await empty.SealAsync()).ShouldBe(0);
            (await empty.VerifyAsync()).IsWhole.ShouldBeTrue();
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    private async Task<LedgerEntry> EntryAsync() =>
        (await database.Reader.OfStreamsAsync([stream], CancellationToken.None)).ShouldHaveSingleItem();

    private async Task<IEnumerable<long?>> PageAsync(long after, int most) =>
        (await database.Reader.ReadAsync(after, most, CancellationToken.None)).Select(entry => entry.Position);
}
