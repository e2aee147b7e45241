using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>Delivers one envelope to its handlers and settles it: done, to be tried again, or dead.</summary>
internal sealed class EnvelopeDelivery(
    OutboxQueue queue,
    MessageTypes types,
    MessageHandlers handlers,
    MessageRelayOptions options,
    IServiceScopeFactory scopes,
    ILogger logger)
{
    /// <param name="stopping">Claims nothing more.</param>
    /// <param name="aborting">Cancels the handlers; the envelope is given back, and the attempt does not count.</param>
    /// <returns>False when no envelope is due.</returns>
    public async Task<bool> DeliverNextAsync(CancellationToken stopping, CancellationToken aborting)
    {
        if (await queue.ClaimAsync(options.Lease, stopping) is not { } claimed) return false;
        var handled = new List<string>(claimed.Handled);
        try
        {
            await HandleAsync(claimed, handled, aborting);
        }
        catch (OperationCanceledException) when (aborting.IsCancellationRequested)
        {
            await queue.ReleaseAsync(claimed, handled, CancellationToken.None);
            return true;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the envelope is settled and the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await FailAsync(claimed, handled, e);
            return true;
        }
        await queue.CompleteAsync(claimed, CancellationToken.None);
        return true;
    }

    private async Task HandleAsync(ClaimedEnvelope claimed, List<string> handled, CancellationToken aborting)
    {
        var envelope = claimed.Envelope;
        var message = types.Unwrap(envelope);
        var concerned = handlers.For(message.GetType());
        if (concerned.Count == 0) throw new InvalidOperationException($"No handler is registered for {envelope.Type}.");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborting);
        patience.CancelAfter(options.HandlerTimeout);
        foreach (var handler in concerned.Where(handler => !handled.Contains(handler.Name)))
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new MessageContext(envelope.Id, handler.Name, envelope.CorrelationId, envelope.CausationId, claimed.Attempt);
            try
            {
                await handler.HandleAsync(scope.ServiceProvider, message, context, patience.Token);
            }
            catch (Exception e) when (Inbox.SaysAlreadyHandled(e))
            {
                logger.LogInformation("{Handler} has handled {Envelope} before; it is done", handler.Name, envelope.Id);
            }
            handled.Add(handler.Name);
        }
    }

    private async Task FailAsync(ClaimedEnvelope claimed, List<string> handled, Exception error)
    {
        var (envelope, attempt, _) = claimed;
        if (attempt >= options.MaxAttempts)
        {
            logger.LogError(
                error,
                "{Type} {Envelope} failed for the last time, at attempt {Attempt}, and is a dead letter",
                envelope.Type,
                envelope.Id,
                attempt);
            await queue.BuryAsync(claimed, handled, error.ToString(), CancellationToken.None);
            return;
        }
        var after = options.RetryAfter(attempt);
        logger.LogWarning(
            error,
            "{Type} {Envelope} failed at attempt {Attempt} and is tried again after {After}",
            envelope.Type,
            envelope.Id,
            attempt,
            after);
        await queue.RetryAsync(claimed, handled, error.ToString(), after, CancellationToken.None);
    }
}
