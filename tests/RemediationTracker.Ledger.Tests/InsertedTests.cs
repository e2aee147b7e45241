namespace RemediationTracker.Ledger.Tests;

/// <summary>A superuser puts something into the record.</summary>
public sealed class InsertedTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_event_inserted_past_the_ledger_is_found()
    {
        await ledger.TamperAsync(Insert(10, version: 7) + "update mt_streams set version = 7 where id = (select stream_id from inserted)");

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(LedgerFaultKind.Inserted);
        (fault.Position, fault.StreamId, fault.Version).ShouldBe((null, ledger.StreamAt(10), 7));
    }

    [Theory]
    [InlineData("ledger_hash((select hash from ledger where position = 9), 10, event)")]
    [InlineData("sha256('x')")]
    public async Task An_event_inserted_into_the_ledger_is_found(string hash)
    {
        await ledger.TamperAsync(
            Insert(10, version: 7) +
            $"""
            update ledger set position = -position where position >= 10;
            update ledger set position = -position + 1 where position < 0;
            insert into ledger (position, seq_id, hash)
            select 10, event.seq_id, {hash} from mt_events as event where event.seq_id = 1000000;
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with { Kind = LedgerFaultKind.Inserted, Position = 10, StreamId = ledger.StreamAt(10), Version = 7 });
    }

    [Fact]
    public async Task A_ledger_row_without_an_event_is_found()
    {
        await ledger.TamperAsync("insert into ledger values (25, 1000000, sha256('x'))");

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Inserted, 25));
    }

    [Fact]
    public async Task A_position_that_is_there_twice_is_found()
    {
        await ledger.TamperAsync(
            "alter table ledger drop constraint pk_ledger; alter table ledger drop constraint uq_ledger_seq_id; "
            + "insert into ledger select * from ledger where position = 10");

        await ledger.ShouldTellAsync(LedgerFaultKind.Inserted, 10);
    }

    /// <summary>An event of the stream at a position, with the sequence 1000000; kept in the table <c>inserted</c> besides.</summary>
    private static string Insert(int position, int version) =>
        $"""
        insert into mt_events (seq_id, id, stream_id, version, data, type)
        select 1000000, gen_random_uuid(), stream_id, {version}, data, type
        from mt_events where seq_id = (select seq_id from ledger where position = {position});
        create temporary table inserted as select * from mt_events where seq_id = 1000000;

        """;
}
