using Npgsql;

namespace RemediationTracker.Messaging;

/// <summary>The facts of the delivery that a handler is called for.</summary>
/// <param name="EnvelopeId">The same in every delivery of the envelope. What the handler causes has it as its causation.</param>
/// <param name="Handler">The name that the handler is registered under.</param>
/// <param name="CorrelationId">To be handed on to what the handler causes; null when there is none.</param>
/// <param name="CausationId">What caused the message; null when there is none.</param>
/// <param name="Attempt">1 for the first delivery.</param>
public sealed record MessageContext(Guid EnvelopeId, string Handler, string? CorrelationId, string? CausationId, int Attempt)
{
    /// <summary>A new statement that marks the envelope as handled by this handler, for the transaction of the effect.</summary>
    public NpgsqlBatchCommand InboxMark() => Inbox.Mark(EnvelopeId, Handler);
}
