using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Short ways to say an append.</summary>
public static class Appending
{
    public static StreamAppend To(Guid stream, ExpectedVersion expected, params IReadOnlyList<object> events) =>
        new(stream, "basket", expected, events);

    public static Append Of(params IReadOnlyList<StreamAppend> streams) => new() { Streams = streams, Metadata = EventMetadata.None };

    public static Append Also(this Append append, params IReadOnlyList<NpgsqlBatchCommand> statements) => append with { Also = statements };

    public static Task<AppendResult> AppendAsync(
        this IEventStore store, Guid stream, ExpectedVersion expected, params IReadOnlyList<object> events) =>
        store.AppendAsync(Of(To(stream, expected, events)), CancellationToken.None);

    public static Task<IReadOnlyList<RecordedEvent>> LoadAllAsync(this IEventStore store, Guid stream) =>
        store.LoadAsync(stream, upTo: null, recordedBy: null, CancellationToken.None);
}
