namespace RemediationTracker.Server.Subscriptions;

/// <summary>
/// The process's one reader of what happens, for all who subscribe. It looks at the logs' ends ten times a second, whoever recorded; a
/// notification in the append's transaction would hold up every other commit of the cluster. A database that goes away is waited for, and
/// then read on from where it was.
/// </summary>
public sealed class ChangeFeed : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly OverdueWatch watch;
    private readonly ILogger<ChangeFeed> logger;

    /// <summary>Reads nothing yet.</summary>
    public ChangeFeed(ChangeLog log, OverdueWatch watch, ILogger<ChangeFeed> logger)
    {
        this.watch = watch;
        this.logger = logger;
        Events = new Broadcast<Change>(log.ReadEventsAsync, log.LastSealedAsync, logger);
        Notices = new Broadcast<OverdueNotice>(log.ReadNoticesAsync, log.LastNoticeAsync, logger);
    }

    /// <summary>Tells the ledger.</summary>
    internal Broadcast<Change> Events { get; }

    /// <summary>Tells what became overdue.</summary>
    internal Broadcast<OverdueNotice> Notices { get; }

    /// <summary>Returns when the logs' ends are known: what happens from then on is told.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await watch.LookAsync(cancellationToken);
        await Events.PumpAsync(cancellationToken);
        await Notices.PumpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = PollInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Events.PumpAsync(stoppingToken);
                await watch.LookAsync(stoppingToken);
                await Notices.PumpAsync(stoppingToken);
                wait = PollInterval;
                await Task.Delay(PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the server serves on, and the operator is told.
                logger.LogError(e, "The change feed cannot read the database; trying again after {Wait}", wait);
                await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }
}
