using Npgsql;
using RemediationTracker.EventStore.Ledger;
using RemediationTracker.EventStore.Snapshots;
using RemediationTracker.EventStore.Tests.Foreign;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Many new streams at once; each test's events bear its correlation id.</summary>
public sealed class BulkTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>, IAsyncLifetime
{
    private const int EventsEach = 4;

    private readonly EventMetadata metadata = new(
        Guid.CreateVersion7().ToString(), "import", new Dictionary<string, string> { ["user"] = "ada" });

    public Task InitializeAsync() => database.ExecuteAsync(
        $"""
        {ItemsProjection.Table};
        create table if not exists bulk_snapshots (id uuid primary key, version bigint not null, state jsonb not null);
        create sequence if not exists bulk_failures;
        create or replace function fail_in_bulk(code text) returns void language plpgsql as $$
        begin
          if nextval('bulk_failures') <= 2 then raise exception 'It passes.' using errcode = code; end if;
        end;
        $$;
        alter sequence bulk_failures restart;
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task New_streams_are_recorded_with_their_events()
    {
        var streams = New(50);

        var result = await AppendAsync(database.Store(), streams);

        (result.Streams, result.Events, result.Conflicts.Count).ShouldBe((50, 200, 0));
        foreach (var stream in streams)
        {
            var recorded = await database.Store().LoadAllAsync(stream.StreamId);
            recorded.Select(one => one.Version).ShouldBe([1, 2, 3, 4]);
            recorded.Select(one => one.Data).ShouldBe(stream.Events);
            recorded.ShouldAllBe(one => one.StreamType == "basket" && one.Metadata.CorrelationId == metadata.CorrelationId
                && one.Metadata.CausationId == "import" && one.Metadata.Headers["user"] == "ada");
        }
    }

    [Fact]
    public async Task They_go_on_as_other_streams_do()
    {
        var stream = New(1).Single();
        await AppendAsync(database.Store(), [stream]);

        (await database.Store().AppendAsync(stream.StreamId, ExpectedVersion.Exactly(4), new ItemsAdded(1))).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task The_ledger_is_whole_and_without_gaps_after_several_transactions()
    {
        await AppendAsync(database.Store(), New(5_000));

        (await database.QueryAsync<uint>("select distinct xmin from mt_events where correlation_id = $1", metadata.CorrelationId!))
            .Count.ShouldBeGreaterThan(1);
        await LedgerChain.ShouldHoldAsync(database);
        (await new LedgerVerifier(database.DataSource).VerifyAsync(null, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_exists_is_a_conflict_and_the_others_are_recorded()
    {
        var streams = New(3);
        await database.Store().AppendAsync(streams[1].StreamId, ExpectedVersion.New, new ItemsAdded(1));

        var result = await AppendAsync(database.Store(), streams);

        (result.Streams, result.Events).ShouldBe((2, 8));
        result.Conflicts.ShouldBe([new Conflict(streams[1].StreamId, Expected: 0, Actual: 1, Archived: false)]);
        (await database.Store().LoadAllAsync(streams[1].StreamId)).Count.ShouldBe(1);
        (await RecordedAsync()).Keys.ShouldBe([streams[0].StreamId, streams[2].StreamId], ignoreOrder: true);
    }

    [Fact]
    public async Task What_ends_early_leaves_whole_streams_and_can_be_called_again_with_all()
    {
        var streams = New(4_000);

        await Should.ThrowAsync<FormatException>(() => AppendAsync(database.Store(), BrokenOff()));

        var recorded = await RecordedAsync();
        recorded.Count.ShouldBeLessThan(4_000);
        recorded.Values.ShouldAllBe(events => events == EventsEach);
        var again = await AppendAsync(database.Store(), streams);
        (again.Streams, again.Conflicts.Count).ShouldBe((4_000 - recorded.Count, recorded.Count));
        (await RecordedAsync()).Count.ShouldBe(4_000);

        IEnumerable<StreamAppend> BrokenOff()
        {
            foreach (var stream in streams.Take(3_000)) yield return stream;
            throw new FormatException("No more of them can be read.");
        }
    }

    [Fact]
    public async Task An_event_of_no_known_type_leaves_nothing_of_its_transaction()
    {
        var streams = New(3);
        streams[2] = streams[2] with { Events = [new ItemsAdded(1), new BasketLost()] };

        await Should.ThrowAsync<UnknownEventTypeException>(() => AppendAsync(database.Store(), streams));

        (await RecordedAsync()).ShouldBeEmpty();
        (await database.QueryAsync<long>(
            "select count(*) from mt_streams where id = any ($1)", streams.Select(stream => stream.StreamId).ToArray())).ShouldBe([0]);
    }

    [Fact]
    public async Task Progress_counts_the_events_recorded()
    {
        var progress = new Counts();

        await database.Store().AppendInBulkAsync(New(3_000), metadata, progress, CancellationToken.None);

        progress.Told.ShouldBeInOrder(SortDirection.Ascending);
        progress.Told.Count.ShouldBeGreaterThan(1);
        progress.Told[^1].ShouldBe(12_000);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task A_stream_that_is_not_to_be_new_or_has_no_events_is_refused(long expected, bool hasEvents)
    {
        var stream = Appending.To(Guid.CreateVersion7(), ExpectedVersion.Exactly(expected), hasEvents ? [new ItemsAdded(1)] : []);

        await Should.ThrowAsync<ArgumentException>(() => AppendAsync(database.Store(), [stream]));

        (await RecordedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Inline_projections_run()
    {
        var streams = New(2);

        await AppendAsync(database.Store(new ItemsProjection()), streams);

        (await database.QueryAsync<string>(
            "select items || ' at ' || version from baskets where id = any ($1)", streams.Select(stream => stream.StreamId).ToArray()))
            .ShouldBe(["10 at 4", "10 at 4"]);
    }

    [Fact]
    public async Task Inline_snapshots_are_written_as_given_or_folded()
    {
        var streams = New(2);
        streams[1] = streams[1] with { State = new Basket(77, true) };

        await AppendAsync(database.Store(new SnapshotProjection<Basket>("Bulk", "bulk_snapshots", Basket.Aggregate)), streams);

        foreach (var (stream, state) in streams.Zip((string[])["10 false", "77 true"]))
        {
            (await database.QueryAsync<string>(
                "select concat_ws(' ', version, state ->> 'Items', state ->> 'Closed') from bulk_snapshots where id = $1", stream.StreamId))
                .ShouldBe([$"4 {state}"]);
        }
    }

    [Theory]
    [InlineData("40P01")]
    [InlineData("40001")]
    public async Task What_passes_is_tried_again(string code)
    {
        var result = await AppendAsync(database.Store(new FailingAtFirst(code)), New(2));

        (result.Streams, result.Events).ShouldBe((2, 8));
        (await RecordedAsync()).Count.ShouldBe(2);
    }

    private static List<StreamAppend> New(int count) => [.. Enumerable.Range(0, count).Select(_ => Appending.To(
        Guid.CreateVersion7(), ExpectedVersion.New, [.. Enumerable.Range(1, EventsEach).Select(items => new ItemsAdded(items))]))];

    private Task<BulkResult> AppendAsync(PostgresEventStore store, IEnumerable<StreamAppend> streams) =>
        store.AppendInBulkAsync(streams, metadata, recorded: null, CancellationToken.None);

    /// <summary>How many events each stream of this test has.</summary>
    private async Task<Dictionary<Guid, int>> RecordedAsync()
    {
        var streams = await database.QueryAsync<Guid>("select stream_id from mt_events where correlation_id = $1", metadata.CorrelationId!);
        return streams.CountBy(stream => stream).ToDictionary();
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> Told { get; } = [];

        public void Report(long value) => Told.Add(value);
    }

    private sealed class FailingAtFirst(string code) : IProjection
    {
        public string Name => "Failing";

        public IReadOnlyList<string> Tables => ["bulk_failures"];

        public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) =>
            [new("select fail_in_bulk($1)") { Parameters = { new() { Value = code } } }];
    }
}
