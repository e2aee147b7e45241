using System.Collections.Concurrent;
using System.Diagnostics;

namespace RemediationTracker.Server.Tests;

/// <summary>
/// The SQL that one request sends, as Npgsql itself traces it, whatever else the process does meanwhile: the request bears the trace's id
/// (W3C Trace Context), and so does every statement that it causes.
/// </summary>
internal sealed class SqlTrace : IDisposable
{
    private readonly ActivityTraceId id = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<string> statements = [];
    private readonly ActivityListener listener;

    public SqlTrace()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>For the request's header <c>traceparent</c>.</summary>
    public string Parent => $"00-{id}-{ActivitySpanId.CreateRandom()}-01";

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<string> Statements => [.. statements];

    public void Dispose() => listener.Dispose();

    private void Note(Activity activity)
    {
        if (activity.TraceId == id && activity.GetTagItem("db.query.text") is string sql)
            statements.Enqueue(sql);
    }
}
