using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RemediationTracker.Ledger.Tests;

/// <summary>Other tests seal at the same time: what is told of this test's is known by its context.</summary>
public sealed class InstrumentTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    [Fact]
    public async Task Sealed_events_are_counted_and_the_wait_of_the_oldest_is_measured()
    {
        var here = new AsyncLocal<bool>();
        var mine = new ConcurrentBag<(string Instrument, double Value)>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "RemediationTracker.Ledger") listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument, value));
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument, value));
        meters.Start();
        await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(1), new ItemsAdded(2));
        await database.ExecuteAsync("update unsealed set queued_at = queued_at - interval '10 seconds' where place = 1");
        here.Value = true;

        await database.SealAsync();
        await database.SealAsync();

        mine.Where(measured => measured.Instrument == "ledger.sealed").ShouldHaveSingleItem().Value.ShouldBe(2);
        mine.Where(measured => measured.Instrument == "ledger.seal.wait").ShouldHaveSingleItem().Value.ShouldBeInRange(10, 60);

        void Note(Instrument instrument, double value)
        {
            if (here.Value) mine.Add((instrument.Name, value));
        }
    }
}
