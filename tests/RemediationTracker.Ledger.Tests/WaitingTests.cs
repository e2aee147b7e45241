using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>The window before the seal: what the verification tells of it, and what it finds there.</summary>
public sealed class WaitingTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await TamperedLedger.CreateAsync();
        await ledger.Database.AppendAsync(ledger.Streams[0], new ItemsAdded(25));
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Events_that_wait_are_told_and_no_fault()
    {
        var queued = (await ledger.Database.QueryAsync<DateTimeOffset>("select queued_at from unsealed")).Single();
        await ledger.Database.AppendAsync(ledger.Streams[1], new ItemsAdded(26));

        var report = await ledger.VerifyAsync();

        (report.Position, report.WaitingEvents, report.WaitingSince, report.IsSealLate).ShouldBe((24, 2, queued, false));
        report.IsWhole.ShouldBeTrue();
        (await ledger.Database.SealAsync()).ShouldBe(2);
        report = await ledger.VerifyAsync();
        (report.Position, report.WaitingEvents, report.WaitingSince).ShouldBe((26, 0, null));
    }

    [Theory]
    [InlineData(50, false)]
    [InlineData(61, true)]
    public async Task An_event_that_has_waited_for_more_than_a_minute_is_late(int seconds, bool isLate)
    {
        await ledger.Database.ExecuteAsync("update unsealed set queued_at = queued_at - make_interval(secs => $1)", seconds);

        var report = await ledger.VerifyAsync();

        report.Fault.ShouldBeNull();
        (report.IsSealLate, report.IsWhole).ShouldBe((isLate, !isLate));
        await ledger.Database.SealAsync();
        (await ledger.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task An_event_taken_out_of_the_queue_is_found()
    {
        await ledger.TamperAsync("delete from unsealed");

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with { Kind = LedgerFaultKind.Inserted, Position = null, StreamId = ledger.Streams[0], Version = 7 });
        fault.Message.ShouldContain("is not in the ledger and does not wait for its seal");
    }

    [Fact]
    public async Task An_event_removed_before_its_seal_is_found_also_after_others_were_sealed()
    {
        await ledger.TamperAsync("delete from mt_events where seq_id = (select seq_id from unsealed)");
        await ledger.Database.AppendAsync(ledger.Streams[1], new ItemsAdded(26));

        (await ledger.Database.SealAsync()).ShouldBe(1);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with { Kind = LedgerFaultKind.Removed, Position = null, StreamId = ledger.Streams[0], Version = 7 });
        fault.Message.ShouldContain("waits for its seal, but is not there");
    }

    [Fact]
    public async Task An_event_removed_before_its_seal_is_found_when_its_stream_was_altered_too()
    {
        await ledger.TamperAsync(
            """
            delete from mt_events where seq_id = (select seq_id from unsealed);
            update mt_streams set version = (select max(version) from mt_events where stream_id = mt_streams.id);
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.StreamId).ShouldBe((LedgerFaultKind.Removed, null));
    }

    [Fact]
    public async Task An_event_removed_with_its_row_of_the_queue_is_found_by_its_stream()
    {
        await ledger.TamperAsync("delete from mt_events where seq_id = (select seq_id from unsealed); delete from unsealed;");

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.StreamId, fault.Version).ShouldBe((LedgerFaultKind.StreamDisagrees, ledger.Streams[0], 6));
    }

    [Fact]
    public async Task A_sealed_event_put_into_the_queue_again_is_found_and_not_sealed_again()
    {
        await ledger.Database.ExecuteAsync("insert into unsealed (seq_id) select seq_id from ledger where position = 10");

        (await ledger.Database.SealAsync()).ShouldBe(1);

        await ledger.ShouldTellAsync(LedgerFaultKind.Inserted, 10);
    }

    /// <summary>What the window means: the page says so.</summary>
    [Fact]
    public async Task What_is_altered_before_its_seal_is_not_found()
    {
        await ledger.TamperAsync("update mt_events set data = '{}' where seq_id = (select seq_id from unsealed)");

        await ledger.Database.SealAsync();

        (await ledger.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("update ledger_head set position = 30", LedgerFaultKind.CutTail, 25)]
    [InlineData("update ledger_head set position = 20", LedgerFaultKind.Altered, 24)]
    [InlineData("update ledger_head set hash = sha256('x')", LedgerFaultKind.Altered, 24)]
    [InlineData("delete from ledger_head", LedgerFaultKind.Removed, null)]
    public async Task An_end_that_is_not_as_it_was_left_is_found(string statement, LedgerFaultKind kind, int? position)
    {
        await ledger.TamperAsync(statement);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((kind, position));
    }

    [Fact]
    public async Task A_cut_tail_is_found_by_the_ledgers_end_unless_that_was_altered_too()
    {
        await ledger.TamperAsync(
            """
            delete from mt_events where seq_id in (select seq_id from ledger where position > 20);
            delete from ledger where position > 20;
            update mt_streams set version = (select max(version) from mt_events where stream_id = mt_streams.id);
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.CutTail, 21));
    }

    [Theory]
    [InlineData("update ledger_head set position = 30")]
    [InlineData("update ledger_head set position = 20")]
    [InlineData("update ledger_head set hash = sha256('x')")]
    [InlineData("delete from ledger where position = 24")]
    public async Task Nothing_is_sealed_after_an_end_that_is_not_as_it_was_left(string statement)
    {
        await ledger.TamperAsync(statement);

        var refused = await Should.ThrowAsync<PostgresException>(() => ledger.Database.SealAsync());

        refused.SqlState.ShouldBe(PostgresErrorCodes.DataCorrupted);
        (await ledger.VerifyAsync()).WaitingEvents.ShouldBe(1);
    }
}
