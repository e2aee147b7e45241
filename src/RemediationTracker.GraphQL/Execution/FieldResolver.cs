namespace RemediationTracker.GraphQL.Execution;

/// <summary>A resolver that has its value at once.</summary>
internal delegate object? SyncResolver(in FieldCall call);

/// <summary>A resolver that may have to wait.</summary>
internal delegate ValueTask<object?> AsyncResolver(in FieldCall call);

/// <summary>Opens the stream of a subscription's events (ResolveFieldEventStream, section 6.2.3.1).</summary>
internal delegate IAsyncEnumerable<object?> SourceResolver(in FieldCall call);

/// <summary>How a field gets its value: exactly one of the two delegates is set, compiled when the schema was bound.</summary>
internal sealed class FieldResolver
{
    public FieldResolver(SyncResolver sync) => Sync = sync;

    public FieldResolver(AsyncResolver async) => Async = async;

    public SyncResolver? Sync { get; }

    public AsyncResolver? Async { get; }
}
