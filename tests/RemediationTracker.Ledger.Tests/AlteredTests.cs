namespace RemediationTracker.Ledger.Tests;

/// <summary>A superuser, to whom nothing is refused, alters the record; the verification names the first thing that is wrong.</summary>
public sealed class AlteredTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData("data = '{\"Count\": 1000}'")]
    [InlineData("type = 'items_removed'")]
    [InlineData("timestamp = timestamp - interval '1 microsecond'")]
    [InlineData("headers = '{\"user\": \"somebody else\"}'")]
    [InlineData("headers = null")]
    [InlineData("correlation_id = null")]
    [InlineData("correlation_id = ''")]
    [InlineData("causation_id = 'x'")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("bdata = '\\x00'")]
    [InlineData("tenant_id = 'other'")]
    [InlineData("mt_dotnet_type = null")]
    public async Task An_altered_column_is_found(string change)
    {
        await ledger.TamperAsync($"update mt_events set {change} where seq_id = (select seq_id from ledger where position = 10)");

        await ledger.ShouldTellAsync(LedgerFaultKind.Altered, 10);
    }

    [Fact]
    public async Task An_event_moved_to_another_stream_is_found()
    {
        await ledger.TamperAsync(
            """
            update mt_events set stream_id = '00000000-0000-0000-0000-000000000001'
            where seq_id = (select seq_id from ledger where position = 10)
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Altered, 10));
    }

    [Fact]
    public async Task An_altered_hash_is_told_from_an_altered_event()
    {
        await ledger.TamperAsync("update ledger set hash = sha256('x') where position = 10");

        (await ledger.ShouldTellAsync(LedgerFaultKind.Altered, 10)).Message.ShouldContain("the hash in the ledger was altered");
    }

    [Theory]
    [InlineData("update ledger set seq_id = 1000000 where position = 10", "the ledger's row names another seq_id")]
    [InlineData(
        "update mt_events set seq_id = 1000000 where seq_id = (select seq_id from ledger where position = 10)", "seq_id was altered")]
    public async Task An_altered_seq_id_is_found(string statement, string told)
    {
        await ledger.TamperAsync(statement);

        (await ledger.ShouldTellAsync(LedgerFaultKind.Altered, 10)).Message.ShouldContain(told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(24)]
    public async Task A_chain_computed_anew_is_found_by_a_checkpoint(int position)
    {
        var checkpoint = await ledger.CheckpointAsync();
        await ledger.TamperAsync(
            $"""
            update mt_events set data = '{"{}"}' where seq_id = (select seq_id from ledger where position = {position});
            do $$
            declare
              at bigint;
            begin
              for at in {position}..24 loop
                update ledger set hash = ledger_hash(
                  coalesce((select hash from ledger where position = at - 1), ''), at,
                  (select event from mt_events as event where event.seq_id = ledger.seq_id))
                where position = at;
              end loop;
            end;
            $$;
            update ledger_head set hash = (select hash from ledger where position = 24);
            """);

        (await ledger.VerifyAsync()).Fault.ShouldBeNull();
        var fault = (await ledger.VerifyAsync(checkpoint)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Rewritten, 24));
    }

    [Fact]
    public async Task Of_several_faults_the_first_is_told()
    {
        await ledger.TamperAsync(
            "update mt_events set data = '{}' where seq_id in (select seq_id from ledger where position in (20, 7, 9)); "
            + "update mt_streams set version = 9");

        await ledger.ShouldTellAsync(LedgerFaultKind.Altered, 7);
    }
}
