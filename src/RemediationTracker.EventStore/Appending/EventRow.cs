using System.Collections.Concurrent;

namespace RemediationTracker.EventStore.Appending;

/// <summary>An event on its way into <c>mt_events</c>: what does not hang on the version that its stream is at is made once.</summary>
internal sealed record EventRow(StreamEvent Event, string TypeName, string DotNetType, string Json)
{
    private static readonly ConcurrentDictionary<Type, string> DotNetTypes = new();

    public static EventRow Of(StreamEvent recorded, EventTypes types) => new(
        recorded,
        types.NameOf(recorded.Data),
        DotNetTypes.GetOrAdd(recorded.Data.GetType(), NameOf),
        types.Write(recorded.Data));

    /// <summary>As Marten writes it: without version, culture and key, so that it outlives a release.</summary>
    private static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";
}
