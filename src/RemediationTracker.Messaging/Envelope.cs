namespace RemediationTracker.Messaging;

/// <summary>A message on its way. <see cref="MessageTypes.Wrap"/> makes one.</summary>
/// <param name="Id">The same in every delivery of the envelope; its inbox marks bear it.</param>
/// <param name="Type">The alias of the message's type in the <see cref="MessageTypes"/> table.</param>
/// <param name="Body">The message as JSON.</param>
/// <param name="CorrelationId">What the message's cause began with, a request say; null when there is none.</param>
/// <param name="CausationId">What caused the message directly, a command or an event; null when there is none.</param>
/// <param name="DeliverAfter">Not before this instant, by the database's clock; null for at once.</param>
public sealed record Envelope(Guid Id, string Type, string Body, string? CorrelationId, string? CausationId, DateTimeOffset? DeliverAfter)
{
    /// <summary>
    /// Envelopes of one key, a stream's id say, are delivered in the order in which they were put in, one at a time; null for those that
    /// go as they come. An envelope has an order or a date, never both: what has to wait for its date would hold back the whole key.
    /// </summary>
    public string? OrderingKey { get; init; }

    /// <summary>The trace that it was put in by (W3C trace context); null for none. Its delivery is a part of that trace.</summary>
    public string? TraceParent { get; init; }
}
