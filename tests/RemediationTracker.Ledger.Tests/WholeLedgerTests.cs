namespace RemediationTracker.Ledger.Tests;

/// <summary>What is no fault is told as none.</summary>
public sealed class WholeLedgerTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_untouched_ledger_is_whole()
    {
        var report = await ledger.VerifyAsync(await ledger.CheckpointAsync());

        report.Fault.ShouldBeNull();
        report.GuardsOff.ShouldBeEmpty();
        report.Position.ShouldBe(TamperedLedger.Events);
    }

    [Fact]
    public async Task A_checkpoint_from_before_more_events_holds_good()
    {
        var checkpoint = await ledger.CheckpointAsync();
        await ledger.Database.AppendAsync(ledger.Streams[0], new ItemsAdded(1));
        await ledger.Database.SealAsync();

        (await ledger.VerifyAsync(checkpoint)).IsWhole.ShouldBeTrue();
    }
}
