using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;

namespace RemediationTracker.Messaging.Tests;

/// <summary>What a relay tells of itself.</summary>
public sealed class TelemetryTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Span = "00f067aa0ba902b7";
    private const string TraceParent = $"00-{Trace}-{Span}-01";

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Deliveries_are_counted_and_timed_by_type_and_outcome()
    {
        var services = new Instances([GreetingsFailing("bad")]);
        using var metrics = new Metrics(services.Meters);
        using var relay = Relay(services, new() { MaxAttempts = 1 });
        await database.EnqueueAsync(MessagingDatabase.Greeting("a"), MessagingDatabase.Greeting("b"), MessagingDatabase.Greeting("bad"));

        await relay.DeliverDueAsync(CancellationToken.None);

        metrics.Sum("messaging.outbox.delivered").ShouldBe(2);
        metrics.Sum("messaging.outbox.failed").ShouldBe(1);
        metrics.Sum("messaging.outbox.dead").ShouldBe(1);
        metrics.Of("messaging.outbox.wait").Count().ShouldBe(3);
        metrics.Of("messaging.outbox.wait").ShouldAllBe(measured => measured.Value >= 0 && measured.Value < 60);
        var durations = metrics.Of("messaging.process.duration").ToArray();
        durations.Length.ShouldBe(3);
        durations.ShouldAllBe(measured => measured.Tags["messaging.destination.name"] as string == "greet");
        durations.Select(measured => measured.Tags.GetValueOrDefault("error.type") as string)
            .ShouldBe([null, null, "System.InvalidOperationException"], ignoreOrder: true);
    }

    [Fact]
    public async Task Gauges_show_what_was_counted_last()
    {
        var services = new Instances([GreetingsFailing("bad")]);
        using var metrics = new Metrics(services.Meters);
        using var relay = Relay(services, new() { MaxAttempts = 1 });
        await database.EnqueueAsync(MessagingDatabase.Greeting("bad"));
        await relay.DeliverDueAsync(CancellationToken.None);
        await database.EnqueueAsync(
            MessagingDatabase.Greeting("due"),
            MessagingDatabase.Greeting("due, too"),
            MessagingDatabase.Greeting("later", DateTimeOffset.UtcNow.AddDays(30)));
        await database.LetPassAsync(TimeSpan.FromMinutes(5));
        metrics.Observe();
        metrics.Of("messaging.outbox.due").ShouldBeEmpty("nothing was counted yet");

        await relay.KeepUpAsync(CancellationToken.None);
        metrics.Observe();

        metrics.Sum("messaging.outbox.due").ShouldBe(2);
        metrics.Sum("messaging.outbox.scheduled").ShouldBe(1);
        metrics.Sum("messaging.outbox.dead_letters").ShouldBe(1);
        metrics.Sum("messaging.outbox.oldest_due_age").ShouldBe(300, 30);
    }

    [Fact]
    public async Task A_delivery_goes_on_with_the_trace_of_whoever_put_the_envelope_out()
    {
        var envelope = MessagingDatabase.Greeting("Ada") with { TraceParent = TraceParent };

        var activity = await DeliverAsync(envelope);

        (activity.DisplayName, activity.Kind).ShouldBe(("process greet", ActivityKind.Consumer));
        (activity.TraceId.ToString(), activity.ParentSpanId.ToString()).ShouldBe((Trace, Span));
        activity.GetTagItem("messaging.operation.type").ShouldBe("process");
        activity.GetTagItem("messaging.destination.name").ShouldBe("greet");
        activity.GetTagItem("messaging.message.conversation_id").ShouldBe("request-1");
        activity.Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_scheduled_delivery_begins_a_trace_of_its_own_with_a_link_to_that()
    {
        var envelope = MessagingDatabase.Greeting("Ada", DateTimeOffset.UtcNow.AddDays(-1)) with { TraceParent = TraceParent };

        var activity = await DeliverAsync(envelope);

        activity.TraceId.ToString().ShouldNotBe(Trace);
        activity.Links.ShouldHaveSingleItem().Context.TraceId.ToString().ShouldBe(Trace);
    }

    [Fact]
    public async Task A_failed_delivery_says_so_without_words_that_may_be_somebodys()
    {
        var activity = await DeliverAsync(MessagingDatabase.Greeting("bad"));

        (activity.Status, activity.StatusDescription).ShouldBe((ActivityStatusCode.Error, null));
        activity.GetTagItem("error.type").ShouldBe("System.InvalidOperationException");
        activity.Events.ShouldBeEmpty();
    }

    [Fact]
    public void An_envelope_belongs_to_the_trace_in_which_it_is_wrapped()
    {
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        MessagingDatabase.Greeting("Ada").TraceParent.ShouldBe(request.Id);
    }

    private async Task<Activity> DeliverAsync(Envelope envelope)
    {
        var ended = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MessageRelay.TelemetryName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var relay = Relay(new([GreetingsFailing("bad")]), new());
        await database.EnqueueAsync(envelope);
        await relay.DeliverDueAsync(CancellationToken.None);
        return ended.Single(activity => activity.GetTagItem("messaging.message.id") as string == envelope.Id.ToString());
    }

    private MessageRelay Relay(Instances services, MessageRelayOptions options) =>
        MessagingDatabase.Relay(database.DataSource, options, GreetHandler.Table, NullLogger<MessageRelay>.Instance, services);

    private static GreetHandler GreetingsFailing(string name) =>
        new((message, _, _) => message.Name == name ? throw new InvalidOperationException("Somebody's words.") : Task.CompletedTask);

    /// <summary>What the meters of one factory measured.</summary>
    private sealed class Metrics : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<Measured> all = [];

        public Metrics(IMeterFactory meters)
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == MessageRelay.TelemetryName && ReferenceEquals(instrument.Meter.Scope, meters))
                    listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.Start();
        }

        public void Observe() => listener.RecordObservableInstruments();

        public IEnumerable<Measured> Of(string name) => all.Where(measured => measured.Name == name);

        public double Sum(string name) => Of(name).Sum(measured => measured.Value);

        public void Dispose() => listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            all.Enqueue(new(instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
    }

    private sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, object?> Tags);
}
