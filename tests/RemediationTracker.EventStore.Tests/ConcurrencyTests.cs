namespace RemediationTracker.EventStore.Tests;

public sealed class ConcurrencyTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private const int Writers = 64;
    private readonly PostgresEventStore store = database.Store();
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task Of_64_writers_at_the_same_version_one_wins()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        var results = await AllAtOnce(_ => store.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(1)));

        results.OfType<Appended>().Count().ShouldBe(1);
        results.OfType<Conflict>().ShouldAllBe(conflict => conflict == new Conflict(stream, 1, 2, false));
        (await store.LoadAllAsync(stream)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_64_writers_of_the_same_new_stream_one_wins()
    {
        var results = await AllAtOnce(_ => store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1)));

        results.OfType<Appended>().Count().ShouldBe(1);
        results.OfType<Conflict>().ShouldAllBe(conflict => conflict == new Conflict(stream, 0, 1, false));
    }

    [Fact]
    public async Task Writers_at_any_version_all_win_and_leave_no_gap()
    {
        var results = await AllAtOnce(_ => store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(1)));

        results.ShouldAllBe(result => result is Appended);
        (await store.LoadAllAsync(stream)).Select(recorded => recorded.Version)
            .ShouldBe(Enumerable.Range(1, Writers).Select(version => (long)version));
    }

    [Fact]
    public async Task Appends_to_the_same_streams_in_different_orders_do_not_deadlock()
    {
        var other = Guid.CreateVersion7();
        StreamAppend[] there =
        [
            Appending.To(stream, ExpectedVersion.Any, new ItemsAdded(1)),
            Appending.To(other, ExpectedVersion.Any, new ItemsAdded(1)),
        ];
        StreamAppend[] back = [there[1], there[0]];

        var results = await AllAtOnce(writer => store.AppendAsync(Appending.Of(writer % 2 == 0 ? there : back), CancellationToken.None));

        results.ShouldAllBe(result => result is Appended);
        (await store.LoadAllAsync(other)).Count.ShouldBe(Writers);
    }

    [Fact]
    public async Task Times_never_run_against_versions()
    {
        await AllAtOnce(_ => store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(1)));

        (await store.LoadAllAsync(stream)).Select(recorded => recorded.Timestamp).ShouldBeInOrder();
    }

    [Fact]
    public async Task Writers_of_64_streams_are_all_recorded_in_fewer_commits_and_without_a_gap_in_the_ledger()
    {
        const int Rounds = 5;
        var streams = Enumerable.Range(0, Writers).Select(_ => Guid.CreateVersion7()).ToArray();

        var results = await AllAtOnce(async writer =>
        {
            for (var version = 0; version < Rounds - 1; version++)
                await store.AppendAsync(streams[writer], ExpectedVersion.Exactly(version), new ItemsAdded(1));
            return await store.AppendAsync(streams[writer], ExpectedVersion.Exactly(Rounds - 1), new ItemsAdded(1));
        });

        results.Select((result, writer) => ((Appended)result).Versions[streams[writer]]).ShouldAllBe(version => version == Rounds);
        var commits = await database.QueryAsync<uint>("select distinct xmin from mt_events where stream_id = any ($1)", streams);
        commits.Count.ShouldBeLessThan(Writers * Rounds / 2);
        (await database.QueryAsync<bool>(
            "select count(*) = max(position) and min(position) = 1 and count(*) = (select count(*) from mt_events) from ledger"))
            .ShouldBe([true]);
    }

    private static Task<AppendResult[]> AllAtOnce(Func<int, Task<AppendResult>> append) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => append(writer))));
}
