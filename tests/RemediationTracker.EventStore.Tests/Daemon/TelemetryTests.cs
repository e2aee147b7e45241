using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RemediationTracker.EventStore.Tests.Daemon;

public sealed class TelemetryTests
{
    private readonly string name = $"items_{Guid.NewGuid():N}";

    [Fact]
    public async Task The_lag_and_what_is_carried_over_and_set_aside_are_measured()
    {
        var measured = new ConcurrentDictionary<string, double>();
        using var listener = Listen(measured);
        var projection = new BasketItems(name);
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await database.BasketAsync(1, 13, 2);

        var carried = new ProjectionRegistration(projection, ProjectionLifecycle.Async) { OnPoison = PoisonPolicy.SetAside };
        await database.StartAsync(carried);
        await database.CaughtUpAsync(carried);

        measured["event_store.projection.events"].ShouldBe(2);
        measured["event_store.projection.dead_letters"].ShouldBe(1);
        await LagAsync(listener, measured, (positions, seconds) => positions == 0 && seconds == 0);
    }

    [Fact]
    public async Task A_projection_that_has_stopped_falls_behind()
    {
        var measured = new ConcurrentDictionary<string, double>();
        using var listener = Listen(measured);
        var projection = new BasketItems(name);
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await database.BasketAsync(1, 13, 2);

        var carried = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        await database.StartAsync(carried);
        await database.StoppedAsync(carried);

        await LagAsync(listener, measured, (positions, seconds) => positions == 2 && seconds > 0);
    }

    [Fact]
    public async Task Each_batch_is_an_activity()
    {
        var batches = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PostgresEventStore.TelemetryName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = batches.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var projection = new BasketItems(name);
        await using var database = await DaemonDatabase.CreateAsync(projection);
        await database.BasketAsync(1, 2, 3);

        var carried = new ProjectionRegistration(projection, ProjectionLifecycle.Async);
        await database.StartAsync(carried);
        await database.CaughtUpAsync(carried);

        await Eventually.ShouldBeAsync(
            () => Task.FromResult(batches.Where(batch => (string?)batch.GetTagItem("event_store.projection") == name).ToList()),
            mine => mine is [var only] && (int?)only.GetTagItem("event_store.events") == 3);
    }

    private static async Task LagAsync(
        MeterListener listener, ConcurrentDictionary<string, double> measured, Func<double, double, bool> wanted) =>
        await Eventually.ShouldBeAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                return Task.FromResult((
                    measured.GetValueOrDefault("event_store.projection.lag.positions", -1),
                    measured.GetValueOrDefault("event_store.projection.lag.seconds", -1)));
            },
            lag => wanted(lag.Item1, lag.Item2));

    private MeterListener Listen(ConcurrentDictionary<string, double> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == PostgresEventStore.TelemetryName) listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
        return listener;

        void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag.Key != "event_store.projection" || (string?)tag.Value != name) continue;
                measured.AddOrUpdate(instrument.Name, value, (_, sum) => instrument.IsObservable ? value : sum + value);
            }
        }
    }
}
