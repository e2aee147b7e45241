using System.Data;
using Npgsql;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>
/// The process's one reader of what happens, for all who subscribe. It reads the logs, whatever woke it: an announcement (LISTEN) of this
/// or another program's commit, or the poll interval, in which a day may have passed. A database that goes away is waited for, and then
/// read on from where it was.
/// </summary>
public sealed class ChangeFeed : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly NpgsqlDataSource database;
    private readonly ChangeLog log;
    private readonly OverdueWatch watch;
    private readonly ILogger<ChangeFeed> logger;

    /// <summary>Reads nothing yet.</summary>
    public ChangeFeed(NpgsqlDataSource database, ChangeLog log, OverdueWatch watch, ILogger<ChangeFeed> logger)
    {
        this.database = database;
        this.log = log;
        this.watch = watch;
        this.logger = logger;
        Events = new Broadcast<Change>(log.ReadEventsAsync, log.LastEventAsync, logger);
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
                await ListenAsync(() => wait = PollInterval, stoppingToken);
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

    /// <param name="read">Called whenever all has been read.</param>
    /// <param name="stoppingToken">Ends it.</param>
    private async Task ListenAsync(Action read, CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        try
        {
            await ExecuteAsync(connection, ListenSql, stoppingToken);
            while (true)
            {
                // An announcement that comes while we read waits on the connection, so none is missed.
                await Events.PumpAsync(stoppingToken);
                await watch.LookAsync(stoppingToken);
                await Notices.PumpAsync(stoppingToken);
                read();
                await connection.WaitAsync((int)PollInterval.TotalMilliseconds, stoppingToken);
            }
        }
        finally
        {
            await UnlistenAsync(connection);
        }
    }

    /// <summary>The pool does not reset its connections.</summary>
    private static async Task UnlistenAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open) await ExecuteAsync(connection, UnlistenSql, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string ListenSql = "listen mt_events; listen overdue_notices";

    private const string UnlistenSql = "unlisten *";
}
