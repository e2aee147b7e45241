using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using RemediationTracker.EventStore.Diagnostics;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>What the daemon tells of itself, by System.Diagnostics. A projection's lag is told by its leader alone.</summary>
internal static class DaemonTelemetry
{
    private const string Projection = "event_store.projection";

    private static readonly ConcurrentDictionary<(string Leader, string Projection), (long Positions, TimeSpan Age)> Lags = new();

    private static readonly Counter<long> Events = EventStoreInstruments.Meter.CreateCounter<long>(
        "event_store.projection.events", "{event}", "Events carried over by async projections.");

    private static readonly Counter<long> DeadLetters = EventStoreInstruments.Meter.CreateCounter<long>(
        "event_store.projection.dead_letters", "{event}", "Events that async projections set aside.");

    static DaemonTelemetry()
    {
        EventStoreInstruments.Meter.CreateObservableGauge(
            "event_store.projection.lag.positions",
            () => Lags.Select(lag => new Measurement<long>(lag.Value.Positions, Tag(lag.Key.Projection))),
            "{event}",
            "Events committed that the projection has not carried over.");
        EventStoreInstruments.Meter.CreateObservableGauge(
            "event_store.projection.lag.seconds",
            () => Lags.Select(lag => new Measurement<double>(lag.Value.Age.TotalSeconds, Tag(lag.Key.Projection))),
            "s",
            "The age of the first event that the projection has not carried over; 0 when there is none.");
    }

    public static Activity? StartBatch(string projection, long after, int events) =>
        EventStoreInstruments.Traces.StartActivity("projection batch")
            ?.SetTag(Projection, projection).SetTag("event_store.ledger.after", after).SetTag("event_store.events", events);

    public static void Projected(string projection, int events) => Events.Add(events, Tag(projection));

    public static void SetAside(string projection) => DeadLetters.Add(1, Tag(projection));

    public static void Lag(string leader, string projection, long positions, TimeSpan age) => Lags[(leader, projection)] = (positions, age);

    public static void NoLag(string leader, string projection) => Lags.TryRemove((leader, projection), out _);

    private static KeyValuePair<string, object?> Tag(string projection) => new(Projection, projection);
}
