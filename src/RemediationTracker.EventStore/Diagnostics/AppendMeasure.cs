using System.Diagnostics;
using Npgsql;

namespace RemediationTracker.EventStore.Diagnostics;

/// <summary>Measures one append and traces it as the activity <c>append</c>, which ends when this is disposed of.</summary>
internal readonly struct AppendMeasure : IDisposable
{
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Activity? activity = EventStoreInstruments.Traces.StartActivity("append", ActivityKind.Client);

    public AppendMeasure(Append append)
    {
        if (activity is null) return;
        activity.SetTag("db.system.name", "postgresql");
        activity.SetTag("db.operation.name", "append");
        activity.SetTag("event_store.streams", append.Streams.Count);
        activity.SetTag("event_store.events", append.Streams.Sum(stream => stream.Events.Count));
    }

    /// <param name="result">What it came to.</param>
    /// <param name="groupSize">How many appends shared its commit, or the last try to commit it; 0 when it is another's answer.</param>
    public void Answered(AppendResult result, int groupSize)
    {
        activity?.SetTag("event_store.group.appends", groupSize);
        End(result switch
        {
            Conflict => EventStoreInstruments.Conflict,
            CommandIdReused => "reused",
            Appended { Repeated: true } => "repeated",
            _ => "appended",
        });
    }

    public void Failed(Exception error)
    {
        if (error is OperationCanceledException)
        {
            End("cancelled");
            return;
        }

        activity?.SetTag("error.type", error is PostgresException { SqlState: var state } ? state : error.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error);
        End("failed");
    }

    public void Dispose() => activity?.Dispose();

    private void End(string outcome)
    {
        activity?.SetTag("event_store.outcome", outcome);
        EventStoreInstruments.Answered(Stopwatch.GetElapsedTime(began), outcome);
    }
}
