using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace RemediationTracker.EventStore.Tests.Foreign;

/// <summary>What another program records, in the tables of the inline projections.</summary>
public sealed class ForeignProjectionTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>, IAsyncLifetime
{
    private readonly Guid stream = Guid.CreateVersion7();
    private readonly PostgresEventStore store = database.Store(new ItemsProjection());
    private readonly List<ForeignEvents> servers = [];

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync(ItemsProjection.Table);
        await StartServerAsync();
    }

    public Task DisposeAsync() => StopServersAsync();

    [Fact]
    public async Task Its_events_reach_the_read_model()
    {
        await MartenWriter.AppendAsync(database, stream, 0, Added(3), Removed(1));

        await ItemsShouldBeAsync("2 at 2");
    }

    [Fact]
    public async Task Ours_and_theirs_take_turns()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        await MartenWriter.AppendAsync(database, stream, 1, Added(10));
        await store.AppendAsync(stream, ExpectedVersion.Exactly(2), new ItemsAdded(100));
        await MartenWriter.AppendAsync(database, stream, 3, Added(1000));

        await ItemsShouldBeAsync("1111 at 4");
        (await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None)).State.Items.ShouldBe(1111);
    }

    [Fact]
    public async Task Without_a_server_an_append_projects_first_what_its_stream_waits_for()
    {
        await StopServersAsync();
        await MartenWriter.AppendAsync(database, stream, 0, Added(1), Added(2));

        (await store.AppendAsync(stream, ExpectedVersion.Exactly(2), new ItemsRemoved(3))).ShouldBeOfType<Appended>();

        (await ItemsAsync()).ShouldBe("0 at 3");
    }

    [Theory]
    [InlineData("made_elsewhere", "{}", "made_elsewhere")]
    [InlineData("items_added", """{"Count": "many"}""", "Count")]
    [InlineData("items_removed", """{"Count": 9}""", "baskets_items_check")]
    public async Task An_event_that_cannot_be_projected_keeps_its_reason_and_its_stream_waits(string type, string json, string reason)
    {
        await MartenWriter.AppendAsync(database, stream, 0, Added(1), (type, json), Added(2));

        await ErrorShouldBeAsync(error => error is not null && error.Contains(reason, StringComparison.Ordinal));
        await ItemsShouldBeAsync("1 at 1");
        var refused = await Should.ThrowAsync<UnprojectedEventException>(
            () => store.AppendAsync(stream, ExpectedVersion.Exactly(3), new ItemsAdded(4)));
        refused.StreamId.ShouldBe(stream);
        refused.Message.ShouldContain(reason);
        (await store.LoadAsync(stream, upTo: 1, recordedBy: null, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_query_that_an_operator_cancels_is_not_the_events_error()
    {
        await StopServersAsync();
        await MartenWriter.AppendAsync(database, stream, 0, Added(1));
        await using var cancelled = database.Store(new CancelledOnce());

        (await Should.ThrowAsync<PostgresException>(() => cancelled.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(1))))
            .SqlState.ShouldBe(PostgresErrorCodes.QueryCanceled);

        await ErrorShouldBeAsync(error => error is null);
        (await cancelled.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(1))).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task Other_streams_go_on_meanwhile()
    {
        var other = Guid.CreateVersion7();
        await MartenWriter.AppendAsync(database, stream, 0, ("made_elsewhere", "{}"));
        await ErrorShouldBeAsync(error => error is not null);

        await MartenWriter.AppendAsync(database, other, 0, Added(5));

        await ItemsShouldBeAsync("5 at 1", other);
    }

    [Fact]
    public async Task After_a_mend_it_goes_on_by_itself()
    {
        await MartenWriter.AppendAsync(database, stream, 0, Added(1), Removed(9), Added(20));
        await ErrorShouldBeAsync(error => error is not null);

        await database.ExecuteAsync("update baskets set items = 10 where id = $1", stream);

        await ItemsShouldBeAsync("21 at 3");
        (await store.AppendAsync(stream, ExpectedVersion.Exactly(3), new ItemsAdded(4))).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task The_projected_end_stands_before_what_is_not_projected_and_passes_what_cannot_be()
    {
        await StopServersAsync();
        await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1));
        var end = await store.LedgerEndAsync(CancellationToken.None);
        await MartenWriter.AppendAsync(database, stream, 0, ("made_elsewhere", "{}"), Added(1));
        (await store.ProjectedEndAsync(CancellationToken.None)).ShouldBe(end);

        await Should.ThrowAsync<UnprojectedEventException>(
            () => store.AppendAsync(stream, ExpectedVersion.Exactly(2), new ItemsAdded(4)));

        (await store.ProjectedEndAsync(CancellationToken.None)).ShouldBe(end + 2);
    }

    [Fact]
    public async Task Several_servers_project_each_event_once()
    {
        await StopServersAsync();
        for (var version = 0; version < 20; version++) await MartenWriter.AppendAsync(database, stream, version, Added(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartServerAsync()));

        await ItemsShouldBeAsync("20 at 20");
    }

    private async Task StartServerAsync()
    {
        var server = new ForeignEvents(database.DataSource, Basket.EventTypes, [new ItemsProjection()], NullLogger<ForeignEvents>.Instance);
        servers.Add(server);
        await server.StartAsync(CancellationToken.None);
    }

    private async Task StopServersAsync()
    {
        foreach (var server in servers)
        {
            await server.StopAsync(CancellationToken.None);
            server.Dispose();
        }

        servers.Clear();
    }

    private static (string Type, string Json) Added(int count) => ("items_added", $$"""{"Count": {{count}}, "Colour": "Red"}""");

    private static (string Type, string Json) Removed(int count) => ("items_removed", $$"""{"Count": {{count}}}""");

    private Task<string?> ItemsShouldBeAsync(string wanted, Guid? of = null) =>
        Eventually.ShouldBeAsync(() => ItemsAsync(of), items => items == wanted);

    private async Task<string?> ItemsAsync(Guid? of = null) =>
        (await database.QueryAsync<string>("select items || ' at ' || version from baskets where id = $1", of ?? stream)).SingleOrDefault();

    private Task<string?> ErrorShouldBeAsync(Func<string?, bool> wanted) => Eventually.ShouldBeAsync(
        async () => (await database.QueryAsync<string>(
            "select coalesce(error, 'waits') from unprojected_events where stream_id = $1 order by position limit 1",
            stream)).SingleOrDefault(),
        error => wanted(error == "waits" ? null : error));

    /// <summary>The first statement for a first event is cancelled by an operator.</summary>
    private sealed class CancelledOnce : IProjection
    {
        private bool wasCancelled;

        public string Name => "Cancelled";

        public IReadOnlyList<string> Tables => ["baskets"];

        public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded)
        {
            if (wasCancelled || recorded.Version > 1) yield break;
            wasCancelled = true;
            yield return new("do $$ begin raise query_canceled; end $$");
        }
    }
}
