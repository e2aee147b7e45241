using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Other tests append at the same time: what is told of this test's is known by its context, or by its odd numbers.</summary>
public sealed class InstrumentTests : IClassFixture<EventStoreDatabase>, IDisposable
{
    private const string Name = "RemediationTracker.EventStore";

    private readonly EventStoreDatabase database;
    private readonly PostgresEventStore store;
    private readonly Guid stream = Guid.CreateVersion7();
    private readonly AsyncLocal<bool> here = new();
    private readonly Activity test = new Activity("test").Start();
    private readonly ConcurrentBag<(string Instrument, double Value, object? Outcome)> mine = [];
    private readonly ConcurrentBag<(string Instrument, int Value)> groups = [];
    private readonly ConcurrentBag<Activity> traces = [];
    private readonly MeterListener meters = new();
    private readonly ActivityListener activities;

    public InstrumentTests(EventStoreDatabase database)
    {
        this.database = database;
        store = database.Store();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Name) listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.SetMeasurementEventCallback<int>((instrument, value, _, _) => groups.Add((instrument.Name, value)));
        meters.Start();
        activities = new()
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == test.TraceId) traces.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(activities);
    }

    public void Dispose()
    {
        meters.Dispose();
        activities.Dispose();
        test.Dispose();
    }

    [Fact]
    public async Task An_append_is_measured_and_traced()
    {
        here.Value = true;
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(2));

        var (instrument, seconds, outcome) = mine.ShouldHaveSingleItem();
        (instrument, outcome).ShouldBe(("event_store.append.duration", "appended"));
        seconds.ShouldBeInRange(0, 60);
        Tags().ShouldBe(
            "db.operation.name=append db.system.name=postgresql event_store.events=2 event_store.group.appends=1 "
            + "event_store.outcome=appended event_store.streams=1");
        traces.Single().Kind.ShouldBe(ActivityKind.Client);
    }

    [Fact]
    public async Task A_conflict_is_counted()
    {
        here.Value = true;
        await store.AppendAsync(stream, ExpectedVersion.Exactly(3), new ItemsAdded(1));

        mine.Select(measured => measured.Instrument).Order().ShouldBe(["event_store.append.conflicts", "event_store.append.duration"]);
        mine.Single(measured => measured.Instrument == "event_store.append.conflicts").Value.ShouldBe(1);
        mine.Single(measured => measured.Instrument == "event_store.append.duration").Outcome.ShouldBe("conflict");
        Tags().ShouldContain("event_store.outcome=conflict");
    }

    [Fact]
    public async Task A_failure_is_traced_with_its_code()
    {
        here.Value = true;
        var append = Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1))).Also(new NpgsqlBatchCommand("select 1/0"));

        await Should.ThrowAsync<PostgresException>(() => store.AppendAsync(append, CancellationToken.None));

        mine.ShouldHaveSingleItem().Outcome.ShouldBe("failed");
        traces.Single().Status.ShouldBe(ActivityStatusCode.Error);
        Tags().ShouldContain("error.type=22012");
    }

    [Fact]
    public async Task A_command_that_is_sent_again_is_no_append_and_no_conflict()
    {
        var append = Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1))) with
        {
            CommandId = new(Guid.CreateVersion7(), new byte[32]),
        };
        await store.AppendAsync(append, CancellationToken.None);
        here.Value = true;

        await store.AppendAsync(append, CancellationToken.None);
        await store.AppendAsync(
            append with { Streams = [Appending.To(stream, ExpectedVersion.Any, new ItemsAdded(1))] }, CancellationToken.None);
        await store.AppendAsync(append with { CommandId = append.CommandId with { Fingerprint = new byte[31] } }, CancellationToken.None);

        mine.ShouldAllBe(measured => measured.Instrument == "event_store.append.duration");
        mine.Select(measured => measured.Outcome).Order().ShouldBe(["repeated", "repeated", "reused"]);
        traces.ShouldAllBe(activity => activity.Status == ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task An_append_that_is_taken_back_is_no_failure()
    {
        using var taken = new CancellationTokenSource();
        await using var held = await HeldLedger.TakeAsync(database);
        var busy = store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, new ItemsAdded(1));
        here.Value = true;
        var append = store.AppendAsync(Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1))), taken.Token);

        await taken.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => append);
        busy.IsCompleted.ShouldBeFalse();
        mine.ShouldHaveSingleItem().Outcome.ShouldBe("cancelled");
        traces.ShouldHaveSingleItem().Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task The_size_of_a_group_is_measured()
    {
        var appends = new List<Task<AppendResult>>();
        await using (await HeldLedger.TakeAsync(database))
        {
            for (var i = 0; i <= 13; i++)
                appends.Add(store.AppendAsync(Guid.CreateVersion7(), ExpectedVersion.New, [.. Enumerable.Repeat(new ItemsAdded(1), 61)]));
        }

        await Task.WhenAll(appends);
        groups.ShouldContain(("event_store.group.appends", 13));
        groups.ShouldContain(("event_store.group.events", 13 * 61));
    }

    private string Tags() =>
        string.Join(' ', traces.ShouldHaveSingleItem().TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (here.Value) mine.Add((instrument.Name, value, tags.IsEmpty ? null : tags[0].Value));
    }
}
