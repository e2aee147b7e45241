using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>The sealing of one process.</summary>
public sealed class SealingTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task What_was_recorded_last_is_sealed_before_the_process_ends()
    {
        await tracker.Services.GetRequiredService<Sealing>().StopAsync(CancellationToken.None);
        await tracker.AppendAsync(
            Act.On(new DateOnly(2023, 3, 1), Actor.Tracker), (Guid.CreateVersion7(), new AuditOpened("Title", "MassHealth")));
        using var sealing = new Sealing(tracker.Services.GetRequiredService<LedgerSealer>(), NullLogger<Sealing>.Instance);

        await sealing.StopAsync(CancellationToken.None);

        (await WaitingAsync()).ShouldBe(0);
    }

    [Fact]
    public void A_commit_after_the_end_of_the_sealing_does_not_fail()
    {
        var sealing = new Sealing(tracker.Services.GetRequiredService<LedgerSealer>(), NullLogger<Sealing>.Instance);
        sealing.Dispose();

        Should.NotThrow(sealing.Wake);
    }

    private async Task<long> WaitingAsync()
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select (select count(*) from mt_events) - (select count(*) from ledger)");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
