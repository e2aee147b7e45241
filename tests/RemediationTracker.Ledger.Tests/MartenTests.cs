using Marten.Exceptions;
using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>What Marten does with its tables besides appending: archiving, tombstones, and looking after its schema.</summary>
public sealed class MartenTests : IAsyncLifetime
{
    private readonly LedgerDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Archiving_marks_the_stream_and_all_its_events_and_the_record_is_whole()
    {
        var stream = await BasketAsync();
        await database.SealAsync();

        await ArchiveAsync(stream);

        (await database.QueryAsync<bool>(
            """
            select event.is_archived and stream.is_archived
            from mt_events as event join mt_streams as stream on stream.id = stream_id where stream_id = $1
            """,
            stream)).ShouldBe([true, true]);
        await ShouldBeWholeAsync();
    }

    [Fact]
    public async Task An_archived_stream_takes_no_more_events()
    {
        var stream = await BasketAsync();
        await ArchiveAsync(stream);

        await Should.ThrowAsync<InvalidStreamOperationException>(() => database.AppendAsync(stream, new BasketClosed()));

        await ShouldBeWholeAsync();
    }

    [Fact]
    public async Task An_append_that_an_archiving_overtakes_is_refused()
    {
        var stream = await BasketAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var archive = new NpgsqlCommand("select mt_archive_stream($1)", connection);
        archive.Parameters.Add(new() { Value = stream });
        await archive.ExecuteNonQueryAsync();
        var append = database.AppendAsync(stream, new BasketClosed());
        await Eventually.ShouldBeAsync(
            () => database.QueryAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
            waiting => waiting.Single() == 1);

        await transaction.CommitAsync();

        await Should.ThrowAsync<InvalidStreamOperationException>(() => append);
        await ShouldBeWholeAsync();
    }

    [Fact]
    public async Task An_append_that_archives_last_has_its_events_marked()
    {
        var stream = await BasketAsync();
        await using (var session = database.Store.LightweightSession())
        {
            session.Events.Append(stream, new BasketClosed());
            session.QueueSqlCommand("select mt_archive_stream(?)", stream);
            await session.SaveChangesAsync();
        }

        (await database.QueryAsync<bool>("select is_archived from mt_events where stream_id = $1", stream)).ShouldBe([true, true, true]);
        await ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Tombstones_are_sealed_like_any_other_event_and_are_no_fault()
    {
        var stream = await BasketWithTombstonesAsync();
        await database.AppendAsync(stream, new ItemsAdded(3));

        await ShouldBeWholeAsync();

        (await TombstonesAsync()).ShouldAllBe(
            entry => entry.Position != null && entry.Headers.Count == 0 && entry.Timestamp > DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    [Theory]
    [InlineData("update mt_events set data = '[]' where type = 'tombstone'", LedgerFaultKind.Altered)]
    [InlineData("delete from mt_events where type = 'tombstone'", LedgerFaultKind.Removed)]
    [InlineData("update mt_streams set version = 7 where version = 0", LedgerFaultKind.StreamDisagrees)]
    [InlineData("delete from mt_streams where version = 0", LedgerFaultKind.StreamDisagrees)]
    public async Task Tombstones_that_were_tampered_with_are_found(string statement, LedgerFaultKind kind)
    {
        await BasketWithTombstonesAsync();
        await ShouldBeWholeAsync();

        await TamperAsync(statement);

        (await database.VerifyAsync()).Fault.ShouldNotBeNull().Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task An_event_called_a_tombstone_in_a_stream_of_others_is_found()
    {
        var stream = await BasketAsync();

        await database.ExecuteAsync(
            """
            with number as (select nextval('mt_events_sequence') as seq_id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select seq_id, gen_random_uuid(), $1, seq_id, '[]', 'tombstone' from number
            """,
            stream);
        await database.SealAsync();

        (await database.VerifyAsync()).Fault.ShouldNotBeNull().Kind.ShouldBe(LedgerFaultKind.StreamDisagrees);
    }

    [Fact]
    public async Task Marten_finds_its_schema_as_it_wants_it_and_leaves_the_guards_alone()
    {
        await database.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        await database.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();

        await ShouldBeWholeAsync();
    }

    private async Task<Guid> BasketAsync()
    {
        var stream = Guid.CreateVersion7();
        await database.AppendAsync(stream, new ItemsAdded(1), new ItemsAdded(2));
        return stream;
    }

    /// <summary>Another transaction on the basket fails after its events were inserted.</summary>
    private async Task<Guid> BasketWithTombstonesAsync()
    {
        var stream = await BasketAsync();
        await using var session = database.Store.LightweightSession();
        session.Events.Append(stream, new ItemsAdded(3), new ItemsAdded(4));
        session.QueueSqlCommand("select 1 / 0");
        await Should.ThrowAsync<MartenCommandException>(() => session.SaveChangesAsync());
        await Eventually.ShouldBeAsync(TombstonesAsync, tombstones => tombstones.Count == 2);
        return stream;
    }

    private async Task ArchiveAsync(Guid stream)
    {
        await using var session = database.Store.LightweightSession();
        session.Events.ArchiveStream(stream);
        await session.SaveChangesAsync();
    }

    private async Task<IReadOnlyList<LedgerEntry>> TombstonesAsync()
    {
        var streams = await database.QueryAsync<Guid>("select distinct stream_id from mt_events where type = 'tombstone'");
        return await database.Reader.OfStreamsAsync(streams, CancellationToken.None);
    }

    private async Task ShouldBeWholeAsync()
    {
        await database.SealAsync();
        var report = await database.VerifyAsync();
        report.Fault.ShouldBeNull();
        report.GuardsOff.ShouldBeEmpty();
        report.IsWhole.ShouldBeTrue();
    }

    private Task TamperAsync(string statement) => database.ExecuteAsync(
        $"alter table mt_events disable trigger all; alter table mt_streams disable trigger all; {statement}");
}
