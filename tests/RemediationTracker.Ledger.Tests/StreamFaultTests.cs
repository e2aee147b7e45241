namespace RemediationTracker.Ledger.Tests;

/// <summary>The chain is whole, but the streams disagree with it.</summary>
public sealed class StreamFaultTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task A_version_left_out_by_whoever_wrote_it_is_found()
    {
        await ledger.Database.ExecuteAsync(
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('mt_events_sequence'), gen_random_uuid(), $1, 9, '{}', 'made_elsewhere')
            """,
            ledger.Streams[1]);
        await ledger.Database.SealAsync();

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with { Kind = LedgerFaultKind.VersionOutOfPlace, Position = 25, StreamId = ledger.Streams[1], Version = 9 });
    }

    [Theory]
    [InlineData("update mt_streams set version = 9 where id = (select stream_id from mt_events where version = 6 and seq_id = 24)")]
    [InlineData("update mt_streams set version = null where id = (select stream_id from mt_events where version = 6 and seq_id = 24)")]
    [InlineData("delete from mt_streams where id = (select stream_id from mt_events where version = 6 and seq_id = 24)")]
    public async Task A_stream_row_that_disagrees_with_its_events_is_found(string statement)
    {
        await ledger.TamperAsync(statement);

        await ledger.ShouldTellAsync(LedgerFaultKind.StreamDisagrees, 24);
    }

    [Fact]
    public async Task An_event_archived_without_its_stream_is_found()
    {
        await ledger.TamperAsync("update mt_events set is_archived = true where seq_id = (select seq_id from ledger where position = 10)");

        await ledger.ShouldTellAsync(LedgerFaultKind.ArchiveMark, 10);
    }
}
