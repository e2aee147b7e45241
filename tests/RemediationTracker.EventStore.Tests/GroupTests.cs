using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Appends that share a commit. The one that opens each test keeps the committer busy while the others gather behind it.</summary>
public sealed class GroupTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>, IAsyncLifetime
{
    private readonly PostgresEventStore store = database.Store();
    private readonly Guid stream = Guid.CreateVersion7();

    public Task InitializeAsync() => database.ExecuteAsync(
        """
        create table if not exists group_notes (text text primary key);
        create table if not exists late_notes (text text unique deferrable initially deferred);
        create sequence if not exists failures;
        create or replace function fail_at_first(code text, times bigint) returns void language plpgsql as $$
        begin
          if nextval('failures') <= times then raise exception 'It passes.' using errcode = code; end if;
        end;
        $$;
        alter sequence failures restart;
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Appends_that_wait_together_share_a_commit()
    {
        var results = await TogetherAsync([.. Enumerable.Range(0, 10).Select(_ => To(Guid.CreateVersion7()))]);

        results.ShouldAllBe(result => result is Appended);
        (await CommitsAsync(results)).ShouldBe(1);
    }

    [Fact]
    public async Task Each_append_of_a_group_keeps_its_own_metadata()
    {
        var metadata = new EventMetadata("one", "cause", new Dictionary<string, string> { ["user"] = "ada" });
        var other = Guid.CreateVersion7();

        await TogetherAsync(To(stream) with { Metadata = metadata }, To(other));

        var recorded = (await store.LoadAllAsync(stream)).ShouldHaveSingleItem().Metadata;
        (recorded.CorrelationId, recorded.CausationId).ShouldBe(("one", "cause"));
        recorded.Headers.ShouldBe(metadata.Headers);
        (await store.LoadAllAsync(other)).ShouldHaveSingleItem().Metadata.CorrelationId.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stream_that_is_given_headers_of_its_own_bears_them_alone(int events)
    {
        var (mine, another) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var shared = new Dictionary<string, string> { ["occurredOn"] = "2026-11-22" };
        var own = new Dictionary<string, string> { ["occurredOn"] = "2022-07-15" };
        List<StreamAppend> streams =
            [Appending.To(mine, ExpectedVersion.New, new ItemsAdded(1)), Appending.To(another, ExpectedVersion.New, new ItemsAdded(1))];

        await store.AppendAsync(
            new Append
            {
                Streams = [.. streams.Take(events)],
                Metadata = new EventMetadata("one", null, shared),
                OwnHeaders = new Dictionary<Guid, IReadOnlyDictionary<string, string>> { [mine] = own },
            },
            CancellationToken.None);

        var recorded = (await store.LoadAllAsync(mine)).ShouldHaveSingleItem().Metadata;
        (recorded.CorrelationId, recorded.Headers["occurredOn"]).ShouldBe(("one", "2022-07-15"));
        foreach (var other in await store.LoadAllAsync(another))
            other.Metadata.Headers.ShouldBe(shared);
    }

    [Fact]
    public async Task A_conflict_does_not_fail_its_neighbours()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(1));
        var stale = Appending.Of(Appending.To(stream, ExpectedVersion.Exactly(1), new ItemsAdded(1)));
        var missing = Guid.CreateVersion7();
        var early = Appending.Of(Appending.To(missing, ExpectedVersion.Exactly(4), new ItemsAdded(1)));

        var results = await TogetherAsync(To(Guid.CreateVersion7()), stale, To(Guid.CreateVersion7()), early, To(Guid.CreateVersion7()));

        results[1].ShouldBe(new Conflict(stream, Expected: 1, Actual: 2, Archived: false));
        results[3].ShouldBe(new Conflict(missing, Expected: 4, Actual: 0, Archived: false));
        results.OfType<Appended>().Count().ShouldBe(3);
        (await CommitsAsync([.. results.OfType<Appended>()])).ShouldBe(1);
        (await database.QueryAsync<long>("select count(*) from mt_streams where id = $1", missing)).ShouldBe([0]);
    }

    [Fact]
    public async Task Conflicts_of_a_group_tell_archived_streams_from_stale_ones()
    {
        var archived = Guid.CreateVersion7();
        await store.AppendAsync(archived, ExpectedVersion.New, new ItemsAdded(1));
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        await database.ExecuteAsync("update mt_streams set is_archived = true where id = $1", archived);

        var results = await TogetherAsync(
            Appending.Of(Appending.To(archived, ExpectedVersion.Exactly(1), new ItemsAdded(1))), To(stream));

        results.ShouldBe([new Conflict(archived, 1, 1, Archived: true), new Conflict(stream, 0, 1, Archived: false)]);
    }

    [Fact]
    public async Task A_failing_statement_fails_its_own_append_alone_and_leaves_nothing_of_it()
    {
        await database.ExecuteAsync("insert into group_notes values ($1)", $"there {stream}");
        var failing = To(stream).Also(Note("group_notes", $"first {stream}"), Note("group_notes", $"there {stream}"));
        var neighbour = To(Guid.CreateVersion7()).Also(Note("group_notes", $"neighbour {stream}"));

        var appends = await OutcomesAsync(neighbour, failing, To(Guid.CreateVersion7()));

        var refused = await Should.ThrowAsync<PostgresException>(() => appends[1]);
        refused.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await CommitsAsync([await appends[0], await appends[2]])).ShouldBe(1);
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
        (await database.QueryAsync<string>("select text from group_notes where text like $1 order by text", $"%{stream}"))
            .ShouldBe([$"neighbour {stream}", $"there {stream}"]);
    }

    [Fact]
    public async Task So_it_does_when_npgsql_has_prepared_the_statements()
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 1 };
        await using var prepared = NpgsqlDataSource.Create(settings);
        await using var other = new PostgresEventStore(prepared, Basket.EventTypes, []);
        for (var round = 0; round < 3; round++)
        {
            var failing = To(Guid.CreateVersion7()).Also(Note("group_notes", $"{stream}"), Note("group_notes", $"{stream}"));
            var neighbour = To(Guid.CreateVersion7()).Also(Note("group_notes", $"{round} {stream}"));

            var appends = await OutcomesAsync(other, neighbour, failing, To(Guid.CreateVersion7()));

            await Should.ThrowAsync<PostgresException>(() => appends[1]);
            (await CommitsAsync([await appends[0], await appends[2]])).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_statement_that_fails_over_a_neighbour_who_fails_as_well_is_recorded()
    {
        var note = $"contested {stream}";
        await database.ExecuteAsync("insert into group_notes values ($1)", $"there {stream}");
        var doomed = To(Guid.CreateVersion7()).Also(Note("group_notes", note), Note("late_notes", note), Note("late_notes", note));

        var appends = await OutcomesAsync(doomed, To(stream).Also(Note("group_notes", note)));

        await Should.ThrowAsync<PostgresException>(() => appends[0]);
        (await appends[1]).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task An_error_at_the_commit_fails_the_append_that_caused_it_alone()
    {
        var late = To(stream).Also(Note("late_notes", $"twice {stream}"), Note("late_notes", $"twice {stream}"));

        var appends = await OutcomesAsync(To(Guid.CreateVersion7()), late, To(Guid.CreateVersion7()));

        (await Should.ThrowAsync<PostgresException>(() => appends[1])).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await appends[0]).ShouldBeOfType<Appended>();
        (await appends[2]).ShouldBeOfType<Appended>();
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
        (await database.QueryAsync<long>("select count(*) from late_notes where text like $1", $"%{stream}")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_sent_fails_its_own_append_alone()
    {
        var unsendable = new NpgsqlBatchCommand("insert into group_notes values ($1)") { Parameters = { new() { Value = new object() } } };

        var appends = await OutcomesAsync(To(Guid.CreateVersion7()), To(stream).Also(unsendable), To(Guid.CreateVersion7()));

        await Should.ThrowAsync<InvalidCastException>(() => appends[1]);
        (await appends[0]).ShouldBeOfType<Appended>();
        (await appends[2]).ShouldBeOfType<Appended>();
    }

    [Theory]
    [InlineData("40001", 3)]
    [InlineData("40P01", 3)]
    public async Task What_passes_is_tried_again(string code, int failures)
    {
        var appends = await OutcomesAsync(To(stream).Also(FailAtFirst(code, failures)), To(Guid.CreateVersion7()));

        (await Task.WhenAll(appends)).ShouldAllBe(result => result is Appended);
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_does_not_pass_after_some_tries_fails_its_own_append_alone()
    {
        var appends = await OutcomesAsync(To(stream).Also(FailAtFirst("40001", int.MaxValue)), To(Guid.CreateVersion7()));

        (await Should.ThrowAsync<PostgresException>(() => appends[0])).SqlState.ShouldBe(PostgresErrorCodes.SerializationFailure);
        (await appends[1]).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task An_append_that_waits_for_another_transaction_holds_up_only_itself()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("select * from mt_streams where id = $1 for update", connection, transaction))
        {
            command.Parameters.Add(new() { Value = stream });
            await command.ExecuteNonQueryAsync();
        }

        var next = Appending.Of(Appending.To(stream, ExpectedVersion.Exactly(1), new ItemsAdded(2)));
        var after = Appending.Of(Appending.To(stream, ExpectedVersion.Exactly(2), new ItemsAdded(3)));
        var appends = await OutcomesAsync(To(Guid.CreateVersion7()), next, To(Guid.CreateVersion7()), after);

        (await appends[0]).ShouldBeOfType<Appended>();
        (await appends[2]).ShouldBeOfType<Appended>();
        (await store.AppendAsync(To(Guid.CreateVersion7()), CancellationToken.None)).ShouldBeOfType<Appended>();
        appends[1].IsCompleted.ShouldBeFalse();
        await transaction.RollbackAsync();
        (await appends[1]).ShouldBeOfType<Appended>();
        (await appends[3]).ShouldBeOfType<Appended>();
    }

    [Fact]
    public async Task Many_that_wait_for_one_lock_hold_up_nobody_for_long()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table late_notes", connection, transaction))
            await command.ExecuteNonQueryAsync();

        var waiting = Enumerable.Range(0, 100).Select(n => To(Guid.CreateVersion7()).Also(Note("late_notes", $"{n} {stream}")));
        var appends = await OutcomesAsync([.. waiting, To(stream)]);

        // Each in its turn would take ten seconds.
        (await appends[^1].WaitAsync(TimeSpan.FromSeconds(5))).ShouldBeOfType<Appended>();
        appends.SkipLast(1).ShouldAllBe(append => !append.IsCompleted);
        await transaction.RollbackAsync();
        (await Task.WhenAll(appends)).ShouldAllBe(result => result is Appended);
    }

    [Fact]
    public async Task Two_appends_to_one_stream_go_into_two_commits_in_the_order_in_which_they_came()
    {
        var first = Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1)));
        var second = Appending.Of(Appending.To(stream, ExpectedVersion.Exactly(1), new ItemsAdded(2)));

        var results = await TogetherAsync(first, second);

        results.ShouldAllBe(result => result is Appended);
        (await CommitsAsync(results)).ShouldBe(2);
    }

    [Fact]
    public async Task Events_of_an_append_share_one_instant_which_is_never_before_the_streams_earlier_events()
    {
        await TogetherAsync(
            Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(2))),
            Appending.Of(Appending.To(stream, ExpectedVersion.Exactly(2), new ItemsAdded(3), new ItemsAdded(4))));

        var times = (await store.LoadAllAsync(stream)).Select(recorded => recorded.Timestamp).ToList();
        times[0].ShouldBe(times[1]);
        times[2].ShouldBe(times[3]);
        times[2].ShouldBeGreaterThan(times[1]);
    }

    /// <summary>What becomes of appends that wait for a group together.</summary>
    private async Task<AppendResult[]> TogetherAsync(params Append[] appends) => await Task.WhenAll(await OutcomesAsync(appends));

    private Task<List<Task<AppendResult>>> OutcomesAsync(params Append[] appends) => OutcomesAsync(store, appends);

    private async Task<List<Task<AppendResult>>> OutcomesAsync(PostgresEventStore by, params Append[] appends)
    {
        await using var held = await HeldLedger.TakeAsync(database);
        _ = by.AppendAsync(To(Guid.CreateVersion7()), CancellationToken.None);
        return [.. appends.Select(append => by.AppendAsync(append, CancellationToken.None))];
    }

    private async Task<int> CommitsAsync(IReadOnlyList<AppendResult> results)
    {
        var streams = results.SelectMany(result => ((Appended)result).Versions.Keys).ToArray();
        var transactions = await database.QueryAsync<uint>("select distinct xmin from mt_events where stream_id = any ($1)", streams);
        return transactions.Count;
    }

    private static Append To(Guid stream) => Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1)));

    private static NpgsqlBatchCommand FailAtFirst(string code, long times) =>
        new("select fail_at_first($1, $2)") { Parameters = { new() { Value = code }, new() { Value = times } } };

    private static NpgsqlBatchCommand Note(string table, string text) => new(
        table == "late_notes" ? "insert into late_notes values ($1)" : "insert into group_notes values ($1)")
    {
        Parameters = { new() { Value = text } },
    };
}
