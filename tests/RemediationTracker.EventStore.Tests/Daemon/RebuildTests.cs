using System.Diagnostics;
using Npgsql;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class RebuildTests
{
    private readonly BasketItems projection = new();

    [Fact]
    public async Task An_inline_projection_is_rebuilt_while_readers_read_and_writers_write()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var store = Store(database);
        await AppendAsync(store, 300);
        var before = await database.ItemsAsync();
        using var ending = new CancellationTokenSource();
        var reader = ReadAsync(database, before, ending.Token);
        var writers = Enumerable.Range(0, 4).Select(_ => WriteAsync(store, ending.Token)).ToList();

        for (var i = 0; i < 5; i++) await Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None);

        await ending.CancelAsync();
        await reader;
        await Task.WhenAll(writers);
        await ShouldTellOfEveryEventAsync(database);
    }

    [Fact]
    public async Task An_async_projection_is_rebuilt_while_its_leader_goes_on()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var carried = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        var store = database.Store;
        await AppendAsync(store, 300);
        await database.StartAsync(carried);
        await database.CaughtUpAsync(carried);
        using var ending = new CancellationTokenSource();
        var reader = ReadAsync(database, await database.ItemsAsync(), ending.Token);
        var writers = Enumerable.Range(0, 2).Select(_ => WriteAsync(store, ending.Token)).ToList();

        for (var i = 0; i < 5; i++) await Rebuild(database, carried).RunAsync("basket_items", Silent, CancellationToken.None);

        await ending.CancelAsync();
        await reader;
        await Task.WhenAll(writers);
        await database.CaughtUpAsync(carried);
        await ShouldTellOfEveryEventAsync(database);
    }

    [Fact]
    public async Task What_was_wrong_is_right_afterwards()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await AppendAsync(Store(database), 20);
        await database.ExecuteAsync("update basket_items set items = items + 1; insert into basket_items values (gen_random_uuid(), 1)");

        var position = await Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None);

        position.ShouldBe(20);
        await ShouldTellOfEveryEventAsync(database);
    }

    [Fact]
    public async Task The_tables_are_as_before_in_all_but_their_rows()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var (owner, reader) = ($"owner_{Guid.NewGuid():N}", $"reader_{Guid.NewGuid():N}");
        await database.ExecuteAsync($"""
            create role {owner}; create role {reader};
            alter table basket_items owner to {owner};
            grant select on basket_items to {reader} with grant option;
            grant update (items) on basket_items to public;
            """);
        var before = await database.QueryAsync<string>(Description);

        await Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None);

        (await database.QueryAsync<string>(Description)).ShouldBe(before);
        before.Count.ShouldBe(7);
        await database.ExecuteAsync($"drop owned by {owner}, {reader}; drop role {owner}; drop role {reader};");
    }

    [Fact]
    public async Task A_rebuild_that_was_killed_leaves_nothing_in_the_way()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await AppendAsync(Store(database), 20);
        await using (var open = await database.DataSource.OpenConnectionAsync())
        await using (var _ = await open.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("lock table basket_items in access share mode", open);
            await hold.ExecuteNonQueryAsync();
            var waiting = new Waiting();
            var killed = Rebuild(database).RunAsync("basket_items", waiting, CancellationToken.None);
            await waiting.Task;
            await database.ExecuteAsync(
                """
                select pg_terminate_backend(pid) from pg_locks
                where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
                """);
            await Should.ThrowAsync<NpgsqlException>(() => killed);
            (await database.QueryAsync<bool>("select to_regclass('rebuild.basket_items') is not null")).ShouldBe([true]);
        }

        await Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None);

        await ShouldTellOfEveryEventAsync(database);
        (await database.QueryAsync<bool>("select to_regclass('rebuild.basket_items') is null")).ShouldBe([true]);
    }

    [Fact]
    public async Task A_second_rebuild_at_the_same_time_is_refused()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await using var open = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await open.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table basket_items in access share mode", open);
        await hold.ExecuteNonQueryAsync();
        var waiting = new Waiting();
        var first = Rebuild(database).RunAsync("basket_items", waiting, CancellationToken.None);
        await waiting.Task;

        var refused = await Should.ThrowAsync<RebuildException>(
            () => Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None));

        refused.Message.ShouldContain("already");
        await transaction.CommitAsync();
        await first;
    }

    [Fact]
    public async Task Readers_are_not_kept_waiting_by_a_rebuild_that_waits()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await using var open = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await open.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table basket_items in access share mode", open);
        await hold.ExecuteNonQueryAsync();
        var waiting = new Waiting();
        using var ending = new CancellationTokenSource();
        var rebuild = Rebuild(database).RunAsync("basket_items", waiting, ending.Token);
        await waiting.Task;

        for (var i = 0; i < 20; i++)
        {
            var waited = Stopwatch.StartNew();
            await database.ItemsAsync();
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        }

        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => rebuild);
        (await database.QueryAsync<bool>("select to_regclass('rebuild.basket_items') is null")).ShouldBe([true]);
    }

    [Fact]
    public async Task An_event_that_cannot_be_carried_over_is_named_and_the_live_table_stays()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var store = Store(database);
        await AppendAsync(store, 3);
        await database.InsertAsync("items_added", """{"Count": 13}""");

        var failed = await Should.ThrowAsync<RebuildException>(
            () => Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None));

        failed.Message.ShouldContain("position 4");
        (await database.ItemsAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_rebuild_notes_anew_what_an_async_projection_sets_aside()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        var goesOn = new ProjectionRegistration(projection, ProjectionLifecycle.Async) { OnPoison = PoisonPolicy.SetAside };
        await database.BasketAsync(1, 13, 2);
        await database.ExecuteAsync(
            "insert into projection_dead_letters (projection, position, error) values ('basket_items', 1, 'mended')");

        await Rebuild(database, goesOn).RunAsync("basket_items", Silent, CancellationToken.None);

        (await database.Operations(goesOn).DeadLettersAsync("basket_items", CancellationToken.None))
            .ShouldHaveSingleItem().Position.ShouldBe(2);
        (await database.ItemsAsync()).ShouldBe(3);
        await database.CaughtUpAsync(goesOn);
    }

    [Fact]
    public async Task Events_of_another_program_that_wait_to_be_projected_are_told_of_once()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await database.InsertAsync("items_added", """{"Count": 4}""");

        await Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None);

        (await database.ItemsAsync()).ShouldBe(4);
        (await database.QueryAsync<long>("select count(*) from unprojected_events")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_table_with_a_foreign_key_is_refused()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await database.ExecuteAsync("create table notes (basket uuid references basket_items)");

        var refused = await Should.ThrowAsync<PostgresException>(
            () => Rebuild(database).RunAsync("basket_items", Silent, CancellationToken.None));

        refused.MessageText.ShouldContain("foreign key");
    }

    [Fact]
    public async Task Only_a_projection_that_there_is_can_be_rebuilt()
    {
        await using var database = await DaemonDatabase.CreateAsync(projection);

        var unknown = await Should.ThrowAsync<UnknownProjectionException>(
            () => Rebuild(database).RunAsync("nothing", Silent, CancellationToken.None));

        unknown.Message.ShouldContain("basket_items");
    }

    private static IProgress<RebuildProgress> Silent { get; } = new Progress<RebuildProgress>();

    private ProjectionRebuild Rebuild(DaemonDatabase database, ProjectionRegistration? registration = null) =>
        new(database.DataSource, Basket.EventTypes, [registration ?? new(projection, ProjectionLifecycle.Inline)]);

    private PostgresEventStore Store(DaemonDatabase database) => new(database.DataSource, Basket.EventTypes, [projection]);

    private static async Task AppendAsync(PostgresEventStore store, int baskets)
    {
        for (var i = 0; i < baskets; i++) await store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded((i % 5) + 1));
    }

    private static async Task WriteAsync(PostgresEventStore store, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var stream = Guid.CreateVersion7();
            (await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2), new ItemsRemoved(1))).ShouldBeOfType<Appended>();
            (await store.AppendAsync(stream, ExpectedVersion.Exactly(2), new ItemsAdded(3))).ShouldBeOfType<Appended>();
        }
    }

    /// <summary>Reads again and again, with a statement that is prepared; there is never less than there was.</summary>
    private static async Task ReadAsync(DaemonDatabase database, long least, CancellationToken ending)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("select coalesce(sum(items), 0) from basket_items", connection);
        await command.PrepareAsync(CancellationToken.None);
        while (!ending.IsCancellationRequested)
        {
            ((long)(await command.ExecuteScalarAsync(CancellationToken.None))!).ShouldBeGreaterThanOrEqualTo(least);
            await Task.Yield();
        }
    }

    private static async Task ShouldTellOfEveryEventAsync(DaemonDatabase database)
    {
        var told = await database.QueryAsync<string>("select stream_id || ' ' || items from basket_items order by 1");
        var happened = await database.QueryAsync<string>(
            """
            select stream_id || ' ' || sum(case type when 'items_added' then 1 else -1 end * (data ->> 'Count')::int)
            from mt_events group by stream_id order by 1
            """);
        told.ShouldBe(happened);
    }

    private sealed class Waiting : IProgress<RebuildProgress>
    {
        private readonly TaskCompletionSource waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => waits.Task;

        public void Report(RebuildProgress value)
        {
            if (value.IsWaiting) waits.TrySetResult();
        }
    }

    private const string Description = """
        select 'owner ' || relowner::regrole || ' ' || relacl::text from pg_class where oid = 'public.basket_items'::regclass
        union all
        select attname || ' ' || atttypid::regtype || ' ' || attnotnull || ' ' || coalesce(attacl::text, '')
        from pg_attribute where attrelid = 'public.basket_items'::regclass and attnum > 0
        union all
        select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'public.basket_items'::regclass
        union all
        select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'public.basket_items'::regclass
        order by 1
        """;
}
