namespace RemediationTracker.Ledger.Tests;

/// <summary>A superuser exchanges or moves what is in the record.</summary>
public sealed class ExchangedTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData("data")]
    [InlineData("data, timestamp, headers, correlation_id")]
    [InlineData("timestamp")]
    [InlineData("stream_id, version")]
    [InlineData("id, stream_id, version, data, timestamp, headers, correlation_id")]
    public async Task Contents_of_two_events_exchanged_are_found(string columns)
    {
        await ledger.TamperAsync(
            $"""
            drop index pk_mt_events_stream_and_version;
            with pair as (
              select event.seq_id as own, other.*
              from ledger as a join ledger as b on (a.position, b.position) in ((10, 15), (15, 10))
                join mt_events as event on event.seq_id = a.seq_id join mt_events as other on other.seq_id = b.seq_id
            )
            update mt_events set ({columns}) = (select {columns} from pair where own = mt_events.seq_id)
            where seq_id in (select own from pair);
            create unique index pk_mt_events_stream_and_version on mt_events (stream_id, version);
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Swapped, 10));
        fault.Message.ShouldContain("with position 15");
    }

    [Theory]
    [InlineData("mt_events", "seq_id", "seq_id", 11)]
    [InlineData("mt_events", "seq_id", "seq_id", 15)]
    [InlineData("ledger", "position", "position", 11)]
    [InlineData("ledger", "position", "position", 15)]
    [InlineData("ledger", "seq_id", "position", 11)]
    [InlineData("ledger", "seq_id", "position", 15)]
    public async Task Keys_of_two_rows_exchanged_are_found(string table, string column, string key, int other)
    {
        var first = key == "position" ? "10" : "(select seq_id from places where position = 10)";
        var second = key == "position" ? $"{other}" : $"(select seq_id from places where position = {other})";
        await ledger.TamperAsync(
            $"""
            create temporary table places as select position, seq_id from ledger;
            create temporary table kept as
              select (select {column} from {table} where {key} = {first}) as a, (select {column} from {table} where {key} = {second}) as b;
            update {table} set {column} = -1 where {column} = (select a from kept);
            update {table} set {column} = (select a from kept) where {column} = (select b from kept);
            update {table} set {column} = (select b from kept) where {column} = -1;
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Swapped, 10));
        fault.Message.ShouldContain($"with position {other}");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(15)]
    public async Task Hashes_of_two_rows_exchanged_are_found(int other)
    {
        await ledger.TamperAsync(
            $"""
            with pair as (select position, hash from ledger where position in (10, {other}))
            update ledger set hash = (select hash from pair where pair.position <> ledger.position)
            where position in (10, {other})
            """);

        await ledger.ShouldTellAsync(LedgerFaultKind.Swapped, 10);
    }

    [Theory]
    [InlineData("where position >= 10", 10)]
    [InlineData("", 1)]
    public async Task Positions_that_were_moved_are_found(string which, int position)
    {
        await ledger.TamperAsync(
            $"update ledger set position = -position {which}; update ledger set position = 5 - position where position < 0");

        await ledger.ShouldTellAsync(LedgerFaultKind.Renumbered, position);
    }
}
