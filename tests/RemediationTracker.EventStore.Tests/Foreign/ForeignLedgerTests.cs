using Npgsql;

namespace RemediationTracker.EventStore.Tests.Foreign;

/// <summary>What another program records, in the ledger.</summary>
public sealed class ForeignLedgerTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private readonly Guid stream = Guid.CreateVersion7();
    private readonly PostgresEventStore store = database.Store();

    [Fact]
    public async Task Its_events_are_in_the_ledger_in_the_order_of_its_insert()
    {
        await MartenWriter.AppendAsync(database, stream, 0, Added(1), Added(2), ("basket_closed", "{}"));

        (await VersionsAsync()).ShouldBe(["1 items_added", "2 items_added", "3 basket_closed"]);
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task Several_inserts_of_a_transaction_come_in_their_order()
    {
        var other = Guid.CreateVersion7();
        await using (var writer = await MartenWriter.BeginAsync(database))
        {
            await writer.InsertAsync(stream, 0, Added(1));
            await writer.InsertAsync(other, 0, Added(1));
            await writer.InsertAsync(stream, 1, ("basket_closed", "{}"));
            await writer.CommitAsync();
        }

        var entries = await store.ReadLedgerAsync(0, int.MaxValue, CancellationToken.None);
        entries.Where(entry => entry.StreamId == stream || entry.StreamId == other).Select(entry => (entry.StreamId, entry.Version))
            .ShouldBe([(stream, 1), (other, 1), (stream, 2)]);
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task Events_inserted_against_the_order_of_their_numbers_come_in_the_order_of_the_insert()
    {
        await database.ExecuteAsync(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'basket', 3) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select 1000000 - version, gen_random_uuid(), id, version, '{"Count": 1}', 'items_added'
            from stream, generate_series(1, 3) as version order by version
            """,
            stream);

        var entries = await store.ReadLedgerAsync(0, int.MaxValue, CancellationToken.None);
        entries.Where(entry => entry.StreamId == stream).Select(entry => entry.Version).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_role_with_no_more_than_the_rights_that_are_named_may_record_events()
    {
        await database.ExecuteAsync(
            $"""
            create role "{stream}";
            grant select, insert on mt_events, mt_streams, ledger, arriving_events to "{stream}";
            grant update on mt_streams to "{stream}";
            grant insert on unprojected_events to "{stream}";
            grant delete on arriving_events to "{stream}";
            grant usage on sequence mt_events_sequence to "{stream}";
            begin;
            set local role "{stream}";
            with stream as (insert into mt_streams (id, type, version) values ('{stream}', 'basket', 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), id, 1, '{"{}"}', 'items_added' from stream;
            commit;
            drop owned by "{stream}";
            drop role "{stream}";
            """);

        var entries = await store.ReadLedgerAsync(0, int.MaxValue, CancellationToken.None);
        entries.ShouldContain(entry => entry.StreamId == stream);
    }

    [Fact]
    public async Task A_transaction_that_stays_open_blocks_nobody_elses_stream_and_takes_its_position_at_its_commit()
    {
        await using var writer = await MartenWriter.BeginAsync(database);
        await writer.InsertAsync(stream, 0, Added(1));

        var end = await store.LedgerEndAsync(CancellationToken.None);
        var (ours, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await store.AppendAsync(ours, ExpectedVersion.New, new ItemsAdded(1)).WaitAsync(TimeSpan.FromSeconds(20));
        await MartenWriter.AppendAsync(database, theirs, 0, Added(1)).WaitAsync(TimeSpan.FromSeconds(20));
        var read = await store.ReadLedgerAsync(end, 10, CancellationToken.None);
        await writer.CommitAsync();

        read.Select(entry => entry.StreamId).ShouldBe([ours, theirs]);
        var next = await store.ReadLedgerAsync(read[^1].Position, 10, CancellationToken.None);
        next.ShouldHaveSingleItem().StreamId.ShouldBe(stream);
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task An_append_to_the_stream_of_an_open_transaction_waits_for_it_and_is_told_the_actual_version()
    {
        await using var writer = await MartenWriter.BeginAsync(database);
        await writer.InsertAsync(stream, 0, Added(1));

        var append = store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2));
        await writer.CommitAsync();

        (await append).ShouldBe(new Conflict(stream, 0, 1, false));
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_no_trace()
    {
        await using (var writer = await MartenWriter.BeginAsync(database))
        {
            await writer.InsertAsync(stream, 0, Added(1));
            await writer.RollbackAsync();
        }

        (await VersionsAsync()).ShouldBeEmpty();
        (await database.QueryAsync<long>("select count(*) from unprojected_events where stream_id = $1", stream)).ShouldBe([0]);
        (await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1))).ShouldBeOfType<Appended>();
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task What_is_rolled_back_to_a_savepoint_leaves_no_trace()
    {
        await using (var writer = await MartenWriter.BeginAsync(database))
        {
            await writer.InsertAsync(stream, 0, Added(1));
            await writer.SaveAsync("here");
            await writer.InsertAsync(stream, 1, Added(2), Added(3));
            await writer.RollbackAsync("here");
            await writer.InsertAsync(stream, 1, ("basket_closed", "{}"));
            await writer.CommitAsync();
        }

        (await VersionsAsync()).ShouldBe(["1 items_added", "2 basket_closed"]);
        await ShouldBeOneChainAsync();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    public async Task An_event_that_does_not_continue_its_stream_is_refused_at_the_commit(long version, long streamVersion)
    {
        await MartenWriter.AppendAsync(database, stream, 0, Added(1));

        var refused = await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(
            $"""
            with moved as (update mt_streams set version = {streamVersion} where id = '{stream}')
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('mt_events_sequence'), gen_random_uuid(), '{stream}', {version}, '[]', 'basket_closed')
            """));

        refused.SqlState.ShouldBe("ES003");
        (await VersionsAsync()).ShouldBe(["1 items_added"]);
    }

    private static (string Type, string Json) Added(int count) => ("items_added", $$"""{"Count": {{count}}, "Colour": "Red"}""");

    private async Task<IEnumerable<string>> VersionsAsync() =>
        from entry in await store.ReadLedgerAsync(0, int.MaxValue, CancellationToken.None)
        where entry.StreamId == stream
        select $"{entry.Version} {entry.EventType}";

    private Task ShouldBeOneChainAsync() => LedgerChain.ShouldHoldAsync(database);
}
