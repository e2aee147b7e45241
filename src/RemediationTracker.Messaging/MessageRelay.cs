using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.Messaging.Delivery;

namespace RemediationTracker.Messaging;

/// <summary>
/// Delivers the outbox's envelopes to their handlers, several at once, those of one ordering key one at a time and in order; one that
/// fails waits for its next attempt while others go on. Several relays, in one process or many, may share an outbox. A relay reads the
/// table, whatever woke it: an announcement (LISTEN), an envelope falling due, or the poll interval.
/// </summary>
public sealed class MessageRelay : BackgroundService
{
    private readonly MessageRelayOptions options;
    private readonly ILogger logger;
    private readonly DeliveryPump pump;
    private readonly Upkeep upkeep;
    private readonly OutboxListener listener;
    private readonly SemaphoreSlim wake = new(0);
    private readonly CancellationTokenSource aborting = new();

    /// <summary>A relay delivers messages that are in both tables, and leaves others alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the options is outside the bounds that it names.</exception>
    public MessageRelay(
        NpgsqlDataSource dataSource,
        MessageTypes types,
        MessageHandlers handlers,
        MessageRelayOptions options,
        IServiceScopeFactory scopes,
        IMeterFactory meters,
        ILogger<MessageRelay> logger)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(handlers);
        ArgumentNullException.ThrowIfNull(options);
        if (!options.AreInBounds)
            throw new ArgumentOutOfRangeException(nameof(options), options, "Nothing would be delivered, or a relay would never rest.");
        this.options = options;
        this.logger = logger;
        var telemetry = new RelayTelemetry(meters);
        string[] aliases = [.. handlers.Messages.Select(types.AliasOf).OfType<string>()];
        var queue = new OutboxQueue(dataSource, aliases);
        pump = new(queue, new(queue, types, handlers, options, scopes, telemetry, logger), options, Wake);
        upkeep = new(dataSource, aliases, options, telemetry, logger);
        listener = new(dataSource);
    }

    /// <summary>The name of the meter and of the activity source.</summary>
    public const string TelemetryName = "RemediationTracker.Messaging";

    /// <summary>Delivers what is due now and returns when nothing is.</summary>
    /// <returns>How many deliveries there were, failed ones included.</returns>
    /// <param name="cancellationToken">Claims nothing more; the handlers that run may finish.</param>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var deliveries = 0;
        while (true)
        {
            var begun = cancellationToken.IsCancellationRequested ? 0 : (await pump.BeginDueAsync(cancellationToken, aborting.Token)).Begun;
            deliveries += begun;
            if (!await pump.WaitForOneAsync() && begun == 0) return deliveries;
        }
    }

    /// <summary>
    /// Counts what waits for the gauges, deletes old inbox marks, and looks after envelopes of unknown types. A relay that runs does it at
    /// every <see cref="MessageRelayOptions.UpkeepInterval"/>.
    /// </summary>
    public Task KeepUpAsync(CancellationToken cancellationToken) => upkeep.RunAsync(cancellationToken);

    /// <summary>
    /// Lets the handlers that run finish. When <paramref name="cancellationToken"/> says that there is no time for it, they are cancelled.
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
        wake.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            RepeatAsync(DeliverAsync, TimeSpan.Zero, stoppingToken),
            RepeatAsync(() => listener.ListenAsync(Wake, stoppingToken), TimeSpan.Zero, stoppingToken),
            RepeatAsync(() => upkeep.RunAsync(stoppingToken), options.UpkeepInterval, stoppingToken));
        await pump.FinishAsync();

        async Task DeliverAsync()
        {
            var (_, lookAgain) = await pump.BeginDueAsync(stoppingToken, aborting.Token);
            await wake.WaitAsync(lookAgain < options.PollInterval ? lookAgain.Value : options.PollInterval, stoppingToken);
        }
    }

    private async Task RepeatAsync(Func<Task> work, TimeSpan pause, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = pause;
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the host serves on, and the operator is told.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.LogError(e, "The outbox cannot be read; trying again after {After}", options.PollInterval);
                wait = options.PollInterval;
            }
            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Wake()
    {
        if (wake.CurrentCount == 0) wake.Release();
    }
}
