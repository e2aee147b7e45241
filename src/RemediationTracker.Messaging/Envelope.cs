namespace RemediationTracker.Messaging;

/// <summary>A message on its way. <see cref="MessageTypes.Wrap"/> makes one.</summary>
/// <param name="Id">The same in every delivery of the envelope; its inbox marks bear it.</param>
/// <param name="Type">The alias of the message's type in the <see cref="MessageTypes"/> table.</param>
/// <param name="Body">The message as JSON.</param>
/// <param name="CorrelationId">What the message's cause began with, a request say; null when there is none.</param>
/// <param name="CausationId">What caused the message directly, a command or an event; null when there is none.</param>
/// <param name="DeliverAfter">Not before this instant, by the database's clock; null for at once.</param>
public sealed record Envelope(Guid Id, string Type, string Body, string? CorrelationId, string? CausationId, DateTimeOffset? DeliverAfter);
