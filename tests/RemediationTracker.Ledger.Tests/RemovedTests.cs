namespace RemediationTracker.Ledger.Tests;

/// <summary>A superuser takes something away from the record.</summary>
public sealed class RemovedTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData(10)]
    [InlineData(24)]
    public async Task A_removed_event_is_found(int position)
    {
        await ledger.TamperAsync($"delete from mt_events where seq_id = (select seq_id from ledger where position = {position})");

        await ledger.ShouldTellAsync(LedgerFaultKind.Removed, position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task An_event_removed_with_its_ledger_row_is_found(int position)
    {
        await ledger.TamperAsync(
            $"""
            delete from mt_events where seq_id = (select seq_id from ledger where position = {position});
            delete from ledger where position = {position};
            """);

        await ledger.ShouldTellAsync(LedgerFaultKind.Removed, position);
    }

    [Fact]
    public async Task A_removal_is_found_when_positions_are_moved_up_over_it()
    {
        await ledger.TamperAsync(
            """
            delete from mt_events where seq_id = (select seq_id from ledger where position = 10);
            delete from ledger where position = 10;
            update ledger set position = -position where position > 10;
            update ledger set position = -position - 1 where position < 0;
            """);

        await ledger.ShouldTellAsync(LedgerFaultKind.Removed, 10);
    }

    [Theory]
    [InlineData("position = 10", 10)]
    [InlineData("position between 10 and 12", 10)]
    public async Task A_removed_ledger_row_is_found_with_its_event(string which, int position)
    {
        await ledger.TamperAsync($"delete from ledger where {which}");

        (await ledger.ShouldTellAsync(LedgerFaultKind.Removed, position)).Message.ShouldContain("the event itself is there");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_cut_tail_is_found_by_a_checkpoint(int cut)
    {
        var checkpoint = await ledger.CheckpointAsync();
        await ledger.TamperAsync(
            $"""
            delete from mt_events where seq_id in (select seq_id from ledger where position > 24 - {cut});
            delete from ledger where position > 24 - {cut};
            update mt_streams set version = (select max(version) from mt_events where stream_id = mt_streams.id);
            update ledger_head set (position, hash) = (select position, hash from ledger where position = 24 - {cut});
            """);

        (await ledger.VerifyAsync()).Fault.ShouldBeNull();
        var fault = (await ledger.VerifyAsync(checkpoint)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.CutTail, 25 - cut));
    }

    [Fact]
    public async Task A_cut_tail_is_found_by_its_streams_unless_they_were_altered_too()
    {
        await ledger.TamperAsync(
            """
            delete from mt_events where seq_id in (select seq_id from ledger where position > 23);
            delete from ledger where position > 23;
            update ledger_head set (position, hash) = (select position, hash from ledger where position = 23);
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.StreamId).ShouldBe((LedgerFaultKind.StreamDisagrees, ledger.StreamAt(24)));
    }
}
