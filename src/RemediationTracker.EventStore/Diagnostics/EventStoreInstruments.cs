using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RemediationTracker.EventStore.Diagnostics;

/// <summary>What the store tells of itself, under one name for the meter and the traces. Tags are OpenTelemetry's for databases.</summary>
internal static class EventStoreInstruments
{
    public const string Conflict = "conflict";

    public static readonly ActivitySource Traces = new(PostgresEventStore.TelemetryName);

    public static readonly Meter Meter = new(PostgresEventStore.TelemetryName);

    private static readonly Histogram<double> AppendDuration = Meter.CreateHistogram<double>(
        "event_store.append.duration",
        "s",
        "From the call of an append to its answer, by outcome: appended, conflict, repeated, reused, cancelled, failed.");

    private static readonly Histogram<int> GroupAppends = Meter.CreateHistogram<int>(
        "event_store.group.appends", "{append}", "Appends that shared a commit.");

    private static readonly Histogram<int> GroupEvents = Meter.CreateHistogram<int>(
        "event_store.group.events", "{event}", "Events that were recorded by one commit.");

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "event_store.append.conflicts", "{append}", "Appends refused, since a stream was at another version or archived.");

    public static void Answered(TimeSpan duration, string outcome)
    {
        AppendDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("event_store.outcome", outcome));
        if (outcome == Conflict) Conflicts.Add(1);
    }

    public static void Committed(int appends, int events)
    {
        GroupAppends.Record(appends);
        GroupEvents.Record(events);
    }
}
