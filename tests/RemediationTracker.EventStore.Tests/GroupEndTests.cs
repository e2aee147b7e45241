using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Appends that are given up, by their caller, by the store's end or by a connection's.</summary>
public sealed class GroupEndTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private readonly PostgresEventStore store = database.Store();
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task An_append_that_is_cancelled_while_it_waits_is_taken_back()
    {
        using var cancelling = new CancellationTokenSource();
        Task<AppendResult> first, neighbour;
        await using (await HeldLedger.TakeAsync(database))
        {
            first = AppendAsync(Guid.CreateVersion7());
            var append = AppendAsync(stream, cancelling.Token);
            neighbour = AppendAsync(Guid.CreateVersion7());
            await cancelling.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => append);
        }

        (await first).ShouldBeOfType<Appended>();
        (await neighbour).ShouldBeOfType<Appended>();
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
        (await AppendAsync(stream)).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task An_append_that_is_cancelled_while_it_is_committed_gets_its_answer()
    {
        using var cancelling = new CancellationTokenSource();
        Task<AppendResult> append;
        await using (await HeldLedger.TakeAsync(database))
        {
            append = AppendAsync(stream, cancelling.Token);
            await cancelling.CancelAsync();
        }

        (await append).ShouldBeOfType<Appended>();
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_append_that_is_cancelled_before_it_begins_is_not_begun()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => AppendAsync(stream, new CancellationToken(canceled: true)));

        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_is_disposed_of_finishes_what_it_took_and_takes_no_more()
    {
        Task disposing;
        var appends = new List<Task<AppendResult>>();
        await using (await HeldLedger.TakeAsync(database))
        {
            for (var i = 0; i < 20; i++) appends.Add(AppendAsync(Guid.CreateVersion7()));
            disposing = store.DisposeAsync().AsTask();
            await Should.ThrowAsync<ObjectDisposedException>(() => AppendAsync(stream));
            disposing.IsCompleted.ShouldBeFalse();
        }

        await disposing;
        appends.ShouldAllBe(append => append.IsCompletedSuccessfully && append.Result is Appended);
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_of_a_group_leaves_no_append_half_done()
    {
        const int Groups = 2;
        var streams = Enumerable.Range(0, 20).Select(_ => (One: Guid.CreateVersion7(), Other: Guid.CreateVersion7())).ToList();
        List<Task<AppendResult>> appends;
        await using (await HeldLedger.TakeAsync(database))
        {
            appends = [.. streams.Select(pair => store.AppendAsync(
                Appending.Of(
                    Appending.To(pair.One, ExpectedVersion.New, new ItemsAdded(1)),
                    Appending.To(pair.Other, ExpectedVersion.New, new ItemsAdded(1))),
                CancellationToken.None))];
            await Eventually.ShouldBeAsync(() => database.QueryAsync<int>(Waiting), waiting => waiting.Count == Groups);
            foreach (var backend in await database.QueryAsync<int>(Waiting))
                await database.QueryAsync<bool>("select pg_terminate_backend($1)", backend);
            await Should.ThrowAsync<NpgsqlException>(() => appends[0]);
        }

        var ends = await Task.WhenAll(appends.Select(async append => await append.ContinueWith(
            ended => ended.Exception?.InnerException, TaskScheduler.Default)));
        ends.Count(end => end is NpgsqlException).ShouldBeGreaterThan(1);
        for (var i = 0; i < streams.Count; i++)
        {
            var recorded = ends[i] is null ? 1 : 0;
            (await store.LoadAllAsync(streams[i].One)).Count.ShouldBe(recorded);
            (await store.LoadAllAsync(streams[i].Other)).Count.ShouldBe(recorded);
        }

        (await AppendAsync(stream)).ShouldBeOfType<Appended>();
        (await database.QueryAsync<bool>("select count(*) = max(position) from ledger")).ShouldBe([true]);
    }

    private Task<AppendResult> AppendAsync(Guid id, CancellationToken cancellationToken = default) =>
        store.AppendAsync(Appending.Of(Appending.To(id, ExpectedVersion.New, new ItemsAdded(1))), cancellationToken);

    private const string Waiting = """
        select pid from pg_locks
        where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())
        """;
}
