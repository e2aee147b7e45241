using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>One event that comes while nobody else appends, and the sessions that it and the others leave behind.</summary>
public sealed class LoneAppendTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task An_append_that_comes_alone_waits_for_nobody()
    {
        await using var store = database.Store();

        (await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1))).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task The_ledgers_turn_is_waited_for_beyond_the_patience_of_a_group()
    {
        await using var store = database.Store();
        var drawn = (await database.QueryAsync<long>("select nextval('mt_events_sequence')"))[0];
        Task<AppendResult> append;
        await using (await HeldLedger.TakeAsync(database))
        {
            append = store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
            await Eventually.ShouldBeAsync(async () => (await database.QueryAsync<bool>(
                """
                select exists (
                  select from pg_stat_activity
                  where datname = current_database() and wait_event = 'advisory' and clock_timestamp() - state_change > interval '200 ms')
                """))[0], waits => waits);
        }

        (await append).ShouldBeOfType<Appended>();
        (await store.LoadAllAsync(stream)).ShouldHaveSingleItem().Sequence.ShouldBe(drawn + 1, "It was not tried again.");
    }

    [Theory]
    [InlineData(1, "one")]
    [InlineData(2, "on")]
    public async Task One_event_that_comes_alone_is_said_to_be_one(int events, string said)
    {
        await using var store = database.Store();
        await database.ExecuteAsync("create table if not exists said (stream uuid, appending text)");
        var note = new NpgsqlBatchCommand("insert into said values ($1, current_setting('event_store.appending'))")
        {
            Parameters = { new() { Value = stream } },
        };

        await store.AppendAsync(
            Appending.Of(Appending.To(stream, ExpectedVersion.New, [.. Enumerable.Repeat(new ItemsAdded(1), events)])).Also(note),
            CancellationToken.None);

        (await database.QueryAsync<string>("select appending from said where stream = $1", stream)).ShouldBe([said]);
    }

    [Fact]
    public async Task Two_events_cannot_be_passed_off_as_one()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(
            """
            with as_one as materialized (select set_config('event_store.appending', 'one', true)),
              stream as (insert into mt_streams (id, version) select gen_random_uuid(), 2 from as_one returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), id, version, '{}', 'items_added'
            from stream, generate_series(1, 2) as version
            """,
            connection);

        var refusal = await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());

        refusal.SqlState.ShouldBe(PostgresErrorCodes.TooManyRows);
    }

    [Fact]
    public async Task A_session_that_appended_goes_back_to_its_pool_as_it_was()
    {
        await using var pool = PoolOfOne();
        await using (var store = new PostgresEventStore(pool, Basket.EventTypes, []))
            await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        await using var command = pool.CreateCommand(
            "select current_setting('lock_timeout') || ' ' || coalesce(current_setting('event_store.appending', true), '')");
        (await command.ExecuteScalarAsync()).ShouldBe("0 ");
    }

    [Fact]
    public async Task A_session_that_listened_goes_back_to_its_pool_without_listening()
    {
        await using var writer = database.Store();
        await writer.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        await using var pool = PoolOfOne();
        await using var store = new PostgresEventStore(pool, Basket.EventTypes, []);
        await foreach (var _ in store.SubscribeAsync(0, CancellationToken.None)) break;

        await using var command = pool.CreateCommand("select count(*) from pg_listening_channels()");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    /// <summary>A pool that does not reset its one session.</summary>
    private NpgsqlDataSource PoolOfOne() => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 1 });
}
