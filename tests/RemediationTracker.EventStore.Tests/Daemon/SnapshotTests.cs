using System.Text.Json;
using RemediationTracker.EventStore.Daemon;
using RemediationTracker.EventStore.Snapshots;

namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class SnapshotTests
{
    private const string CreateTable = "create table baskets (id uuid primary key, version bigint not null, state jsonb not null)";

    private readonly SnapshotProjection<Basket> snapshot = new("Baskets", "baskets", Basket.Aggregate);
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task An_append_writes_the_state_that_the_decider_has_folded()
    {
        await using var database = await CreateAsync();
        var append = new StreamAppend(stream, "basket", ExpectedVersion.New, [new ItemsAdded(2)]) { State = new Basket(77, false) };

        await Store(database).AppendAsync(Appending.Of(append), CancellationToken.None);

        (await SnapshotAsync(database)).ShouldBe((1, new Basket(77, false)));
    }

    [Fact]
    public async Task A_state_that_is_not_given_is_folded()
    {
        await using var database = await CreateAsync();
        var store = Store(database);

        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2), new ItemsAdded(3));
        await store.AppendAsync(stream, ExpectedVersion.Any, new ItemsRemoved(1));

        (await SnapshotAsync(database)).ShouldBe((3, new Basket(4, false)));
    }

    [Fact]
    public async Task A_stream_whose_row_runs_ahead_of_its_events_is_fetched_at_the_version_of_its_events()
    {
        await using var database = await CreateAsync();
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'basket', 7) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), id, version, '{"Count": 1}', 'items_added'
            from stream, generate_series(1, 5) as version order by version
            """,
            id);

        (await Store(database).FetchForWritingAsync(id, Basket.Aggregate, CancellationToken.None)).Version.ShouldBe(5);
    }

    [Fact]
    public async Task Fetching_for_writing_reads_the_snapshot_and_not_the_events_in_it()
    {
        await using var database = await CreateAsync();
        await database.BasketAsync(1, 2);
        await database.ExecuteAsync(
            """insert into baskets select stream_id, 2, '{"Items": 77, "Closed": false}' from mt_events where version = 2""");
        var id = (await database.QueryAsync<Guid>("select id from baskets")).Single();

        var fetched = await Store(database).FetchForWritingAsync(id, Basket.Aggregate, CancellationToken.None);

        (fetched.Version, fetched.State.Items).ShouldBe((2, 77));
    }

    [Fact]
    public async Task Events_that_another_writer_appended_are_folded_on_top_and_the_next_append_writes_the_snapshot_whole()
    {
        await using var database = await CreateAsync();
        var store = Store(database);
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2));
        await database.Store.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(5));
        (await SnapshotAsync(database)).ShouldBe((1, new Basket(2, false)));

        var fetched = await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None);
        (fetched.Version, fetched.State.Items).ShouldBe((2, 7));
        await store.AppendAsync(stream, ExpectedVersion.Exactly(2), new BasketClosed());

        (await SnapshotAsync(database)).ShouldBe((3, new Basket(7, true)));
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_is_at_version_0()
    {
        await using var database = await CreateAsync();

        var fetched = await Store(database).FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None);

        (fetched.Version, fetched.State).ShouldBe((0, new Basket(0, false)));
    }

    [Theory]
    [InlineData(ProjectionLifecycle.Inline)]
    [InlineData(ProjectionLifecycle.Async)]
    public async Task An_archived_stream_is_fetched_and_carried_over_as_it_was(ProjectionLifecycle lifecycle)
    {
        await using var database = await CreateAsync();
        var carried = new ProjectionRegistration(snapshot, lifecycle);
        var store = Store(database);
        var writer = lifecycle == ProjectionLifecycle.Inline ? store : database.Store;
        await writer.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2));
        await store.ArchiveAsync(stream, 1, "Merged.", EventMetadata.None, CancellationToken.None);
        var archived = new StreamState<Basket>(stream, 2, new Basket(2, false)) { IsArchived = true };

        (await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None)).ShouldBe(archived);
        if (lifecycle == ProjectionLifecycle.Async)
        {
            await database.StartAsync(carried);
            await database.CaughtUpAsync(carried);
            (await SnapshotAsync(database)).ShouldBe((2, new Basket(2, false)));
        }

        await Rebuild(database, carried).RunAsync("Baskets", new Progress<RebuildProgress>(), CancellationToken.None);
        (await SnapshotAsync(database)).ShouldBe((2, new Basket(2, false)));
        (await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None)).ShouldBe(archived);
    }

    [Fact]
    public async Task A_snapshot_never_goes_back()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("""insert into baskets values ($1, 9, '{"Items": 9, "Closed": false}')""", stream);

        await Store(database).AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2));

        (await SnapshotAsync(database)).ShouldBe((9, new Basket(9, false)));
    }

    [Fact]
    public async Task Writers_at_any_version_leave_no_wrong_snapshot()
    {
        await using var database = await CreateAsync();
        var store = Store(database);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(1))));

        var (version, state) = await SnapshotAsync(database);
        state.Items.ShouldBe((int)version);
        (await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None)).State.Items.ShouldBe(16);
    }

    [Fact]
    public async Task A_state_of_another_type_is_refused()
    {
        await using var database = await CreateAsync();
        var append = new StreamAppend(stream, "basket", ExpectedVersion.New, [new ItemsAdded(2)]) { State = "no basket" };

        await Should.ThrowAsync<ArgumentException>(() => Store(database).AppendAsync(Appending.Of(append), CancellationToken.None));

        (await database.Store.LoadAllAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public void A_table_that_is_no_plain_name_is_refused() =>
        Should.Throw<ArgumentException>(() => new SnapshotProjection<Basket>("Baskets", "baskets; drop table x", Basket.Aggregate));

    [Fact]
    public async Task An_async_snapshot_is_kept_by_the_daemon()
    {
        await using var database = await CreateAsync();
        var carried = new ProjectionRegistration(snapshot, ProjectionLifecycle.Async);
        await database.Store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2), new ItemsAdded(3));
        await database.StartAsync(new ProjectionDaemonOptions { BatchSize = 2 }, carried);
        await database.CaughtUpAsync(carried);

        await database.Store.AppendAsync(stream, ExpectedVersion.Exactly(2), new BasketClosed());

        await database.CaughtUpAsync(carried);
        (await SnapshotAsync(database)).ShouldBe((3, new Basket(5, true)));
    }

    [Theory]
    [InlineData(ProjectionLifecycle.Inline)]
    [InlineData(ProjectionLifecycle.Async)]
    public async Task A_rebuild_gives_the_snapshots_that_were_there(ProjectionLifecycle lifecycle)
    {
        await using var database = await CreateAsync();
        var carried = new ProjectionRegistration(snapshot, lifecycle);
        var store = lifecycle == ProjectionLifecycle.Inline ? Store(database) : database.Store;
        for (var i = 0; i < 30; i++)
        {
            object[] events = [.. Enumerable.Range(0, (i % 4) + 1).Select(n => new ItemsAdded(n))];
            await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, events);
        }

        await database.StartAsync(carried);
        if (lifecycle == ProjectionLifecycle.Async) await database.CaughtUpAsync(carried);
        var before = await RowsAsync(database);
        before.Count.ShouldBe(30);
        await database.ExecuteAsync("delete from baskets");

        await Rebuild(database, carried).RunAsync("Baskets", new Progress<RebuildProgress>(), CancellationToken.None);

        (await RowsAsync(database)).ShouldBe(before);
    }

    [Fact]
    public async Task An_event_that_cannot_be_folded_is_named_by_a_rebuild()
    {
        await using var database = await CreateAsync();
        await database.BasketAsync(1);
        await database.InsertAsync("items_added", """{"Count": "many"}""");
        var carried = new ProjectionRegistration(snapshot, ProjectionLifecycle.Async);

        var failed = await Should.ThrowAsync<RebuildException>(
            () => Rebuild(database, carried).RunAsync("Baskets", new Progress<RebuildProgress>(), CancellationToken.None));

        failed.Message.ShouldContain("items_added at position 2");
    }

    private static async Task<DaemonDatabase> CreateAsync()
    {
        var database = await DaemonDatabase.CreateAsync();
        await database.ExecuteAsync(CreateTable);
        return database;
    }

    private static ProjectionRebuild Rebuild(DaemonDatabase database, ProjectionRegistration registration) =>
        new(database.DataSource, Basket.EventTypes, [registration]);

    private static Task<IReadOnlyList<string>> RowsAsync(DaemonDatabase database) =>
        database.QueryAsync<string>("select id || ' ' || version || ' ' || state from baskets order by 1");

    private PostgresEventStore Store(DaemonDatabase database) => new(database.DataSource, Basket.EventTypes, [snapshot]);

    private async Task<(long Version, Basket State)> SnapshotAsync(DaemonDatabase database)
    {
        var version = (await database.QueryAsync<long>("select version from baskets where id = $1", stream)).Single();
        var state = (await database.QueryAsync<string>("select state::text from baskets where id = $1", stream)).Single();
        return (version, JsonSerializer.Deserialize<Basket>(state)!);
    }
}
