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
    RelayTelemetry telemetry,
    ILogger logger)
{
    /// <summary>Throws nothing: what cannot be settled now is delivered again when the lease is over.</summary>
    /// <param name="claimed">The envelope.</param>
    /// <param name="aborting">Cancels the handlers; the envelope is given back, and the attempt does not count.</param>
    public async Task DeliverAsync(ClaimedEnvelope claimed, CancellationToken aborting)
    {
        var (type, id) = (claimed.Envelope.Type, claimed.Envelope.Id);
        try
        {
            await using var lease = Lease.Keep(queue, claimed, options.Lease, logger);
            if (!await HandleAndSettleAsync(claimed, lease.Lost, aborting))
                logger.LogWarning("{Type} {Envelope} was not ours any more at the end of attempt {Attempt}", type, id, claimed.Attempt);
        }
#pragma warning disable CA1031 // Whatever it is, the lease ends by itself, and nobody else would tell of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogWarning(e, "{Type} {Envelope} could not be settled; it is delivered again", type, id);
        }
    }

    private async Task<bool> HandleAndSettleAsync(ClaimedEnvelope claimed, CancellationToken lost, CancellationToken aborting)
    {
        // What ended a process at every attempt would do so for ever if only failures counted.
        if (claimed.Attempt > options.MaxAttempts)
        {
            var error = $"Attempt {claimed.Attempt - 1} had no end: its relay died, or was cut off.";
            return await BuryAsync(claimed, claimed.Handled, error, exception: null);
        }

        using var delivery = telemetry.Begin(claimed);
        var handled = new List<string>(claimed.Handled);
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborting, lost);
            await HandleAsync(claimed, handled, ending.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            return false;
        }
        catch (OperationCanceledException) when (aborting.IsCancellationRequested)
        {
            return await queue.ReleaseAsync(claimed, handled, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever a handler throws, the envelope is settled and the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            delivery.Failed(e);
            return await FailAsync(claimed, handled, e);
        }
        delivery.Succeeded();
        return await queue.CompleteAsync(claimed, CancellationToken.None);
    }

    private async Task HandleAsync(ClaimedEnvelope claimed, List<string> handled, CancellationToken ending)
    {
        var envelope = claimed.Envelope;
        var message = types.Unwrap(envelope);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending);
        patience.CancelAfter(options.HandlerTimeout);
        foreach (var handler in handlers.For(message.GetType()).Where(handler => !handled.Contains(handler.Name)))
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

    private async Task<bool> FailAsync(ClaimedEnvelope claimed, List<string> handled, Exception error)
    {
        var (envelope, attempt) = (claimed.Envelope, claimed.Attempt);
        if (attempt >= options.MaxAttempts) return await BuryAsync(claimed, handled, error.ToString(), error);
#pragma warning disable CA5394 // Chance that keeps retries apart is no secret.
        var after = options.RetryAfter(attempt, Random.Shared.NextDouble());
#pragma warning restore CA5394
        logger.LogWarning(
            error,
            "{Type} {Envelope} failed at attempt {Attempt} and is tried again after {After}",
            envelope.Type,
            envelope.Id,
            attempt,
            after);
        return await queue.RetryAsync(claimed, handled, error.ToString(), after, CancellationToken.None);
    }

    private async Task<bool> BuryAsync(ClaimedEnvelope claimed, IEnumerable<string> handled, string error, Exception? exception)
    {
        var (envelope, attempts) = (claimed.Envelope, Math.Min(claimed.Attempt, options.MaxAttempts));
        if (!await queue.BuryAsync(claimed, handled, error, CancellationToken.None)) return false;
        telemetry.Buried(envelope.Type);
        logger.LogError(
            exception,
            "{Type} {Envelope} failed for the last time, at attempt {Attempt}, and is a dead letter",
            envelope.Type,
            envelope.Id,
            attempts);
        return true;
    }
}
