namespace RemediationTracker.EventStore;

/// <summary>Metadata of the events of one append; Marten's columns correlation_id, causation_id and headers.</summary>
public sealed record EventMetadata(string? CorrelationId, string? CausationId, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>No correlation, no causation, no headers.</summary>
    public static EventMetadata None { get; } = new(null, null, new Dictionary<string, string>());
}
