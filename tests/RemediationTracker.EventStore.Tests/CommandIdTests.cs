using Npgsql;

namespace RemediationTracker.EventStore.Tests;

public sealed class CommandIdTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private readonly PostgresEventStore store = database.Store();
    private readonly Guid stream = Guid.CreateVersion7();
    private readonly CommandId command = new(Guid.CreateVersion7(), new byte[32]);

    [Fact]
    public async Task A_command_sent_again_gets_the_firsts_answer_and_records_nothing()
    {
        var first = (await SendAsync(ExpectedVersion.New)).ShouldBeOfType<Appended>();
        await store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(7));

        var second = (await SendAsync(ExpectedVersion.Any)).ShouldBeOfType<Appended>();

        first.Repeated.ShouldBeFalse();
        second.Repeated.ShouldBeTrue();
        second.Versions.ShouldBe(first.Versions);
        (await store.LoadAllAsync(stream)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_gets_that_answer_at_a_version_that_is_stale_by_then()
    {
        await SendAsync(ExpectedVersion.New);

        (await SendAsync(ExpectedVersion.New)).ShouldBeOfType<Appended>().Repeated.ShouldBeTrue();
    }

    [Fact]
    public async Task It_gets_that_answer_from_a_stream_that_is_archived_by_then()
    {
        await SendAsync(ExpectedVersion.New);
        await database.ExecuteAsync("update mt_streams set is_archived = true where id = $1", stream);

        (await SendAsync(ExpectedVersion.New)).ShouldBeOfType<Appended>().Repeated.ShouldBeTrue();
    }

    [Fact]
    public async Task The_answer_tells_of_every_stream()
    {
        var other = Guid.CreateVersion7();
        var append = Appending.Of(
            Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(2)),
            Appending.To(other, ExpectedVersion.New, new ItemsAdded(3)));
        await store.AppendAsync(append with { CommandId = command }, CancellationToken.None);

        var found = await store.FindCommandAsync(command, CancellationToken.None);

        found.ShouldBeOfType<Appended>().Versions.ShouldBe(
            new Dictionary<Guid, long> { [stream] = 2, [other] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Under_the_id_of_another_command_nothing_is_recorded()
    {
        await SendAsync(ExpectedVersion.New);
        var other = command with { Fingerprint = Enumerable.Repeat((byte)1, 32).ToArray() };

        var append = Appending.Of(Appending.To(stream, ExpectedVersion.Any, new ItemsAdded(2))) with { CommandId = other };
        (await store.AppendAsync(append, CancellationToken.None)).ShouldBe(new CommandIdReused(command.Value));

        (await store.FindCommandAsync(other, CancellationToken.None)).ShouldBe(new CommandIdReused(command.Value));
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_16_sent_at_once_to_several_servers_one_has_an_effect_and_all_get_one_answer()
    {
        var servers = Enumerable.Range(0, 16).Select(_ => database.Store()).ToList();

        var results = await Task.WhenAll(servers.Select(server => Task.Run(
            () => server.AppendAsync(Sent(ExpectedVersion.Any), CancellationToken.None))));

        var answers = results.Select(result => result.ShouldBeOfType<Appended>()).ToList();
        answers.Count(answer => !answer.Repeated).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Versions[stream] == 1);
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_16_sent_at_once_to_other_streams_one_has_an_effect_and_all_get_its_answer()
    {
        var append = Sent(ExpectedVersion.New);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.AppendAsync(
            append with { Streams = [Appending.To(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1))] },
            CancellationToken.None))));

        results.Select(result => result.ShouldBeOfType<Appended>().Versions.Single()).Distinct().ShouldHaveSingleItem();
        (await database.QueryAsync<long>("select count(*) from command_ids where id = $1", command.Value)).ShouldBe([1]);
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_the_commit_is_given_to_the_next()
    {
        await using var line = new CutLine(database.ConnectionString);
        await using var cut = NpgsqlDataSource.Create(line.ConnectionString);
        var overTheLine = new PostgresEventStore(cut, Basket.EventTypes, []);
        await overTheLine.LedgerEndAsync(CancellationToken.None);
        line.CutAtTheNextAnswer();

        await Should.ThrowAsync<NpgsqlException>(() => overTheLine.AppendAsync(Sent(ExpectedVersion.New), CancellationToken.None));

        (await SendAsync(ExpectedVersion.New)).ShouldBeOfType<Appended>().Versions[stream].ShouldBe(1);
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_command_is_not_remembered()
    {
        (await SendAsync(ExpectedVersion.Exactly(3))).ShouldBeOfType<Conflict>();
        (await store.FindCommandAsync(command, CancellationToken.None)).ShouldBeNull();

        (await SendAsync(ExpectedVersion.New)).ShouldBeOfType<Appended>().Repeated.ShouldBeFalse();
    }

    [Theory]
    [InlineData("update command_ids set versions = '{9}'")]
    [InlineData("delete from command_ids")]
    [InlineData("truncate command_ids")]
    public async Task The_record_of_ids_is_append_only(string statement)
    {
        await SendAsync(ExpectedVersion.New);

        (await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(statement)))
            .SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    private Task<AppendResult> SendAsync(ExpectedVersion expected) => store.AppendAsync(Sent(expected), CancellationToken.None);

    private Append Sent(ExpectedVersion expected) =>
        Appending.Of(Appending.To(stream, expected, new ItemsAdded(1))) with { CommandId = command };
}
