namespace RemediationTracker.Messaging;

/// <summary>
/// Does what a message asks for. It is called at least once for each envelope: what it does in the database goes into one transaction
/// with <see cref="MessageContext.InboxMark"/>, and so is done once. An effect that needs several transactions has the mark in its last,
/// since a handler with a mark is not called again, and in those before nothing that harms when it is done twice.
/// </summary>
public interface IMessageHandler<in TMessage>
    where TMessage : class
{
    /// <summary>
    /// Handles one message. To return is to be done with it: nothing is delivered again, and nobody is told. So a refusal must be thrown,
    /// and whatever is thrown means that the envelope is delivered again later, and in the end is a dead letter.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="context">The envelope's facts.</param>
    /// <param name="cancellationToken">Cancelled when the handler's time is over, or the relay cannot wait for it any longer.</param>
    Task HandleAsync(TMessage message, MessageContext context, CancellationToken cancellationToken);
}
