using Microsoft.Extensions.Logging;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>Keeps a claimed envelope ours for as long as its handlers run, until disposed of.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private const int SignsOfLife = 4;

    private readonly CancellationTokenSource done = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task keeping;

    private Lease(OutboxQueue queue, ClaimedEnvelope claimed, TimeSpan time, ILogger logger) =>
        keeping = KeepAsync(queue, claimed, time, logger);

    /// <summary>Cancelled when another relay has the envelope: whatever is done for it from now on is done twice.</summary>
    public CancellationToken Lost => lost.Token;

    public static Lease Keep(OutboxQueue queue, ClaimedEnvelope claimed, TimeSpan time, ILogger logger) =>
        new(queue, claimed, time, logger);

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await keeping;
        done.Dispose();
        lost.Dispose();
    }

    private async Task KeepAsync(OutboxQueue queue, ClaimedEnvelope claimed, TimeSpan time, ILogger logger)
    {
        while (true)
        {
            await Task.Delay(time / SignsOfLife, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested) return;
            try
            {
                if (await queue.ExtendAsync(claimed, time, done.Token)) continue;
                await lost.CancelAsync();
                return;
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the delivery goes on, and the next sign of life may come through.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.LogWarning(e, "The lease of {Envelope} could not be extended", claimed.Envelope.Id);
            }
        }
    }
}
