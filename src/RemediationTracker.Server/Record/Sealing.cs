using RemediationTracker.Ledger;

namespace RemediationTracker.Server.Record;

/// <summary>
/// Seals what this process recorded soon after it is committed, and every quarter of a second what others did: those that are gone, or
/// whose transactions were slow. A database that goes away is waited for.
/// </summary>
public sealed class Sealing(LedgerSealer sealer, ILogger<Sealing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long to gather what is committed meanwhile. A seal for each commit would have the next commits wait for its flush to the disk.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>Says that something was committed.</summary>
    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been said, and not been heard yet.
        }
        catch (ObjectDisposedException)
        {
            // The process is ending: the last seal is made, and other servers make the next.
        }
    }

    /// <summary>Ends it with one more seal, so that what this process recorded last does not wait for another.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await sealer.SealAllAsync(cancellationToken);
        }
        catch (Exception e)
        {
            logger.LogError(e, "The last events cannot be sealed now; the next server seals them");
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sealer.SealAsync(stoppingToken);
                wait = Interval;
                if (await signal.WaitAsync(Interval, stoppingToken))
                    await Task.Delay(Gathering, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the server serves on, and the operator is told.
                logger.LogError(e, "Events cannot be sealed; trying again after {Wait}", wait);
                await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }
}
