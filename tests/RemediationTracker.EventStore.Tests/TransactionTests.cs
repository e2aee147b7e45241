using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Tests;

public sealed class TransactionTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>, IAsyncLifetime
{
    private readonly Guid stream = Guid.CreateVersion7();

    public Task InitializeAsync() => database.ExecuteAsync(
        """
        create table if not exists basket_rows (
          stream_id uuid, version bigint, items int check (items < 100), primary key (stream_id, version)
        );
        create table if not exists notes (text text primary key);
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Projections_are_recorded_with_the_events()
    {
        var store = database.Store(new BasketRows());

        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new BasketClosed(), new ItemsAdded(2));
        await store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(3));

        (await RowsAsync()).ShouldBe(["1:1", "3:2", "4:3"]);
    }

    [Fact]
    public async Task A_projection_that_fails_undoes_the_append()
    {
        var store = database.Store(new BasketRows());
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        var failed = await Should.ThrowAsync<PostgresException>(
            () => store.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(5), new ItemsAdded(100)));

        failed.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
        (await RowsAsync()).ShouldBe(["1:1"]);
        (await store.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(5))).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task What_else_the_append_carries_is_recorded_with_it()
    {
        var store = database.Store();
        var note = $"note {stream}";

        var append = Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1)));
        await store.AppendAsync(append.Also(Note(note)), CancellationToken.None);

        (await NotesAsync(note)).ShouldBe(1);
    }

    [Fact]
    public async Task What_else_the_append_carries_undoes_it_when_it_fails()
    {
        var store = database.Store(new BasketRows());
        var note = $"note {stream}";

        var append = Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1)));
        await Should.ThrowAsync<PostgresException>(() => store.AppendAsync(append.Also(Note(note), Note(note)), CancellationToken.None));

        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
        (await RowsAsync()).ShouldBeEmpty();
        (await NotesAsync(note)).ShouldBe(0);
    }

    [Fact]
    public async Task A_conflict_leaves_no_projection_and_nothing_else()
    {
        var store = database.Store(new BasketRows());
        var note = $"note {stream}";

        var refused = await store.AppendAsync(
            Appending.Of(Appending.To(stream, ExpectedVersion.Exactly(3), new ItemsAdded(1))).Also(Note(note)), CancellationToken.None);

        refused.ShouldBeOfType<Conflict>();
        (await RowsAsync()).ShouldBeEmpty();
        (await NotesAsync(note)).ShouldBe(0);
    }

    [Fact]
    public async Task Appends_at_any_version_that_had_to_try_again_carry_their_statements_once()
    {
        var store = database.Store(new BasketRows());

        var append = Appending.Of(Appending.To(stream, ExpectedVersion.Any, new ItemsAdded(1)));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(
            () => store.AppendAsync(append.Also(Note($"{writer} {stream}")), CancellationToken.None))));

        (await RowsAsync()).Count.ShouldBe(16);
        (await NotesAsync($"% {stream}")).ShouldBe(16);
    }

    private Task<IReadOnlyList<string>> RowsAsync() =>
        database.QueryAsync<string>("select version || ':' || items from basket_rows where stream_id = $1 order by version", stream);

    private async Task<long> NotesAsync(string pattern) =>
        (await database.QueryAsync<long>("select count(*) from notes where text like $1", pattern))[0];

    private static NpgsqlBatchCommand Note(string text) => new("insert into notes values ($1)") { Parameters = { new() { Value = text } } };

    private sealed class BasketRows : IProjection
    {
        public string Name => "BasketRows";

        public IReadOnlyList<string> Tables => ["basket_rows"];

        public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded)
        {
            if (recorded.Data is not ItemsAdded added) yield break;
            yield return new("insert into basket_rows values ($1, $2, $3)")
            {
                Parameters =
                {
                    new() { Value = recorded.StreamId },
                    new() { Value = recorded.Version },
                    new() { Value = added.Count, NpgsqlDbType = NpgsqlDbType.Integer },
                },
            };
        }
    }
}
