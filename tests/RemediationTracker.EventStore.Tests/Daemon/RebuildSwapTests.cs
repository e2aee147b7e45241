using Npgsql;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Tests.Daemon;

/// <summary>What happens while a rebuild puts its tables in the live ones' place, or cannot.</summary>
public sealed class RebuildSwapTests
{
    private const int Late = 7;
    private static readonly IProgress<RebuildProgress> Silent = new Progress<RebuildProgress>();

    [Fact]
    public async Task A_leader_that_failed_at_the_old_tables_does_not_stop_the_new_ones()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var rebuilt = new ManualResetEventSlim();
        var isOld = true;
        var failing = new ProjectionRegistration(
            new GatedItems(recorded =>
            {
                if (!isOld) return [];
                reached.TrySetResult();
                rebuilt.Wait();
                isOld = false;
                throw new InvalidOperationException("Of the old program.");
            }),
            ProjectionLifecycle.Async);
        await database.BasketAsync(1);
        await database.StartAsync(failing);
        await reached.Task;

        var mended = new ProjectionRegistration(new BasketItems(), ProjectionLifecycle.Async);
        await Rebuild(database, mended).RunAsync("basket_items", Silent, CancellationToken.None);
        rebuilt.Set();
        await database.BasketAsync(2);

        await database.CaughtUpAsync(mended);
        (await database.Operations(mended).ListAsync(CancellationToken.None)).Single().Error.ShouldBeNull();
        (await database.ItemsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_swap_that_took_too_long_is_tried_again()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        var attempts = 0;
        var slow = new GatedItems(recorded =>
            recorded.Data is ItemsAdded { Count: Late } && attempts++ == 0 ? [new("select pg_sleep(600)")] : []);
        await database.BasketAsync(1);

        var rebuild = Rebuild(database, new(slow, ProjectionLifecycle.Async))
            .RunAsync("basket_items", new AtTheEnd(() => database.BasketAsync(Late)), CancellationToken.None);
        await Eventually.ShouldBeAsync(
            () => database.QueryAsync<bool>(
                """
                select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'
                """),
            cancelled => cancelled is [true]);

        (await rebuild).ShouldBe(2);
        (await database.ItemsAsync()).ShouldBe(1 + Late);
    }

    [Fact]
    public async Task A_process_that_stands_still_with_the_locks_is_told_that_it_lost_them()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        var frozen = new GatedItems(recorded =>
        {
            if (recorded.Data is not ItemsAdded { Count: Late }) return [];
            Eventually.ShouldBeAsync(
                () => database.QueryAsync<long>(
                    """
                    select count(*) from pg_locks
                    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
                    """),
                locks => locks is [0]).GetAwaiter().GetResult();
            return [];
        });
        await database.BasketAsync(1);

        var failed = await Should.ThrowAsync<RebuildException>(() => Rebuild(database, new(frozen, ProjectionLifecycle.Async))
            .RunAsync("basket_items", new AtTheEnd(() => database.BasketAsync(Late)), CancellationToken.None));

        failed.Message.ShouldContain("stood still");
        (await database.ItemsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_rebuild_whose_tables_cannot_be_dropped_gives_its_reservation_back()
    {
        await using var database = await DaemonDatabase.CreateAsync(new BasketItems());
        await using var other = await database.DataSource.OpenConnectionAsync();
        using var ending = new CancellationTokenSource();
        var inTheWay = new AtTheEnd(async () =>
        {
            await database.ExecuteAsync("create view in_the_way as select * from rebuild.basket_items");
            await ending.CancelAsync();
        });

        await Should.ThrowAsync<OperationCanceledException>(
            () => Rebuild(database, new(new BasketItems(), ProjectionLifecycle.Inline)).RunAsync("basket_items", inTheWay, ending.Token));

        await using var locks = new NpgsqlCommand(
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """,
            other);
        (await locks.ExecuteScalarAsync()).ShouldBe(0L);
    }

    private static ProjectionRebuild Rebuild(DaemonDatabase database, ProjectionRegistration projection) =>
        new(database.DataSource, Basket.EventTypes, [projection]);

    /// <summary>Acts once, when the rebuild has reached the ledger's end for the first time.</summary>
    private sealed class AtTheEnd(Func<Task> act) : IProgress<RebuildProgress>
    {
        private bool hasActed;

        public void Report(RebuildProgress value)
        {
            if (hasActed) return;
            hasActed = true;
            act().GetAwaiter().GetResult();
        }
    }
}
