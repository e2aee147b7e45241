using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.Messaging.Delivery;

namespace RemediationTracker.Messaging;

/// <summary>
/// Delivers the outbox's envelopes to their handlers, one at a time, in the order in which they were put in; one that fails waits for
/// its next attempt while the others go on. Several relays may share an outbox. It reads the table, whatever woke it: an announcement
/// (LISTEN), an envelope falling due, or the poll interval.
/// </summary>
public sealed class MessageRelay(
    NpgsqlDataSource dataSource,
    MessageTypes types,
    MessageHandlers handlers,
    MessageRelayOptions options,
    IServiceScopeFactory scopes,
    ILogger<MessageRelay> logger)
    : BackgroundService
{
    private readonly OutboxQueue queue = new(dataSource);
    private readonly EnvelopeDelivery delivery = new(new(dataSource), types, handlers, options, scopes, logger);
    private readonly CancellationTokenSource aborting = new();

    /// <summary>Delivers what is due now and returns when nothing is.</summary>
    /// <returns>How many deliveries there were, failed ones included.</returns>
    /// <param name="cancellationToken">Claims nothing more; the handler that runs may finish.</param>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var deliveries = 0;
        while (!cancellationToken.IsCancellationRequested && await delivery.DeliverNextAsync(cancellationToken, aborting.Token))
            deliveries++;
        return deliveries;
    }

    /// <summary>
    /// Lets the handler that runs finish. When <paramref name="cancellationToken"/> says that there is no time for it, it is cancelled.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var noTime = cancellationToken.Register(aborting.Cancel);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        aborting.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverWheneverWokenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                logger.LogError(e, "The outbox cannot be read; trying again after {After}", options.PollInterval);
                await Task.Delay(options.PollInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverWheneverWokenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand(Listen, connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        while (true)
        {
            // An announcement that comes while we deliver waits on the connection, so none is missed.
            await DeliverDueAsync(stoppingToken);
            var next = await queue.UntilNextAsync(stoppingToken);
            var wait = next < options.PollInterval ? next.Value : options.PollInterval;
            // To Npgsql, 0 milliseconds mean for ever.
            await connection.WaitAsync((int)Math.Ceiling(Math.Max(wait.TotalMilliseconds, 1)), stoppingToken);
        }
    }

    private const string Listen = "listen messaging_outbox";
}
