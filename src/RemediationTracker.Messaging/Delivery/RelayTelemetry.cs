using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>
/// What a relay tells of itself, under <see cref="MessageRelay.TelemetryName"/>. Names are OpenTelemetry's conventions for messaging
/// where they have one; an envelope's type is its destination.
/// </summary>
internal sealed class RelayTelemetry
{
    private static readonly ActivitySource Source = new(MessageRelay.TelemetryName);
    private static readonly KeyValuePair<string, object?> System = new("messaging.system", "remediation_tracker_outbox");
    private static readonly KeyValuePair<string, object?> Process = new("messaging.operation.name", "process");

    private readonly Counter<long> delivered;
    private readonly Counter<long> failed;
    private readonly Counter<long> dead;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> wait;

    public RelayTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(MessageRelay.TelemetryName);
        delivered = meter.CreateCounter<long>("messaging.outbox.delivered", "{message}", "Deliveries that succeeded.");
        failed = meter.CreateCounter<long>("messaging.outbox.failed", "{message}", "Deliveries that failed.");
        dead = meter.CreateCounter<long>("messaging.outbox.dead", "{message}", "Envelopes that were given up.");
        duration = meter.CreateHistogram<double>("messaging.process.duration", "s", "Time that the handlers of a delivery took.");
        wait = meter.CreateHistogram<double>("messaging.outbox.wait", "s", "Time from when an envelope was due to its first delivery.");
        Gauge("messaging.outbox.due", "Envelopes that are due or being delivered.", overview => overview.Due);
        Gauge("messaging.outbox.scheduled", "Envelopes that wait for their date.", overview => overview.Scheduled);
        Gauge("messaging.outbox.dead_letters", "Envelopes that were given up for now.", overview => overview.Dead);
        meter.CreateObservableGauge(
            "messaging.outbox.oldest_due_age", () => Observe(Latest?.OldestDue.TotalSeconds), "s", "How long the first one has been due.");

        void Gauge(string name, string description, Func<OutboxOverview, long> value) =>
            meter.CreateObservableGauge(
                name, () => Observe(Latest is { } overview ? value(overview) : (long?)null), "{message}", description);
    }

    /// <summary>What the gauges show; null, and they show nothing, until it was counted for the first time.</summary>
    public OutboxOverview? Latest { get; set; }

    /// <summary>
    /// Begins a delivery. It goes on with the trace of whoever put the envelope out; a scheduled one, perhaps weeks later, begins a trace
    /// of its own that has a link to that.
    /// </summary>
    public Delivery Begin(ClaimedEnvelope claimed)
    {
        var envelope = claimed.Envelope;
        var type = TypeTag(envelope.Type);
        if (claimed.Attempt == 1) wait.Record(claimed.Waited.TotalSeconds, System, type);
        var isKnown = ActivityContext.TryParse(envelope.TraceParent, null, isRemote: true, out var origin);
        var isLater = envelope.DeliverAfter is not null;
        var activity = Source.CreateActivity(
            $"process {envelope.Type}",
            ActivityKind.Consumer,
            isKnown && !isLater ? origin : default,
            tags:
            [
                System,
                Process,
                new("messaging.operation.type", "process"),
                type,
                new("messaging.message.id", envelope.Id.ToString()),
                new("messaging.message.conversation_id", envelope.CorrelationId),
                new("messaging.outbox.attempt", claimed.Attempt),
            ],
            links: isKnown && isLater ? [new ActivityLink(origin)] : null);
        return new(this, type, activity?.Start());
    }

    public void Buried(string type) => dead.Add(1, System, TypeTag(type));

    private static KeyValuePair<string, object?> TypeTag(string type) => new("messaging.destination.name", type);

    private static Measurement<T>[] Observe<T>(T? value)
        where T : struct => value is { } known ? [new(known, System)] : [];

    /// <summary>One delivery, from its beginning until disposed of.</summary>
    internal sealed class Delivery(RelayTelemetry telemetry, KeyValuePair<string, object?> type, Activity? activity) : IDisposable
    {
        private readonly long began = Stopwatch.GetTimestamp();

        public void Succeeded()
        {
            telemetry.delivered.Add(1, System, type);
            telemetry.duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, System, Process, type);
        }

        public void Failed(Exception error)
        {
            var errorType = new KeyValuePair<string, object?>("error.type", error.GetType().FullName);
            telemetry.failed.Add(1, System, type, errorType);
            telemetry.duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, System, Process, type, errorType);
            activity?.SetTag(errorType.Key, errorType.Value);
            // Not the exception's message, which may quote what the message says of people.
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        public void Dispose() => activity?.Dispose();
    }
}
