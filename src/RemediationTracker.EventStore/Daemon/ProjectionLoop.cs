using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// One async projection in one process: stands by, leads when nobody does, and carries events over while it leads. It reads the tables,
/// whatever woke it: an announcement (LISTEN mt_events) or the poll interval.
/// </summary>
internal sealed class ProjectionLoop(
    NpgsqlDataSource dataSource,
    EventTypes types,
    ProjectionRegistration registration,
    string leader,
    ProjectionDaemonOptions options,
    ILogger logger)
{
    private readonly LedgerReader ledger = new(types);
    private readonly string name = registration.Projection.Name;
    private int batchSize = options.BatchSize;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var firstWait = options.LongestWait / 16;
        var wait = firstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LeadOnceAsync(stoppingToken);
                wait = firstWait;
                await Task.Delay(options.PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the host and the other projections go on, and the operator is told.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.LogError(e, "Projection {Projection} cannot go on; trying again after {Wait}", name, wait);

                // It may have been a batch that took longer than the lease.
                batchSize = Math.Max(1, batchSize / 2);
                await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < options.LongestWait ? wait * 2 : options.LongestWait;
            }
        }
    }

    /// <summary>Returns at once when another leads.</summary>
    private async Task LeadOnceAsync(CancellationToken stoppingToken)
    {
        var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        try
        {
            if (await ProjectionLease.TakeAsync(connection, name, leader, options.Lease, stoppingToken) is { } lease)
                await LeadAsync(connection, lease, stoppingToken);
        }
        finally
        {
            await Session.CloseAsync(connection);
        }
    }

    private async Task LeadAsync(NpgsqlConnection connection, ProjectionLease lease, CancellationToken stoppingToken)
    {
        try
        {
            await Session.SetAsync(connection, Listen, stoppingToken);
            await CarryOverAsync(connection, lease, stoppingToken);
        }
        catch (PostgresException e) when (ProjectionLease.IsLost(e))
        {
            logger.LogWarning("Projection {Projection} is led by another, or was rebuilt; what this process meant to write was not", name);
        }
        finally
        {
            DaemonTelemetry.NoLag(leader, name);
            if (stoppingToken.IsCancellationRequested) await GiveBackAsync(lease);
        }
    }

    /// <summary>Returns when another leads.</summary>
    private async Task CarryOverAsync(NpgsqlConnection connection, ProjectionLease lease, CancellationToken stoppingToken)
    {
        // Whoever begins to lead tries a stopped projection once: the program may be a mended one.
        var tries = true;
        // What is announced while a statement of ours is read is taken with its answer, and would not end the wait after it.
        var announced = false;
        connection.Notification += (_, _) => announced = true;
        while (await lease.RenewAsync(stoppingToken) is { } renewal)
        {
            DaemonTelemetry.Lag(leader, name, renewal.LedgerEnd - lease.Position, renewal.Behind);
            if (lease.Position < renewal.LedgerEnd && (tries || !renewal.IsStopped))
            {
                var page = await ledger.ReadRecordsAsync(connection, lease.Position, batchSize, stoppingToken);
                tries = await new ProjectionBatch(connection, types, registration, lease, logger).CarryOverAsync(page, stoppingToken);
                batchSize = Math.Min(options.BatchSize, batchSize * 2);
                continue;
            }

            tries = false;
            var pause = options.Lease / 3 < options.PollInterval ? options.Lease / 3 : options.PollInterval;
            if (!announced) await connection.WaitAsync((int)pause.TotalMilliseconds, stoppingToken);
            announced = false;
        }
    }

    private async Task GiveBackAsync(ProjectionLease lease)
    {
        try
        {
            await lease.ReleaseAsync(dataSource);
        }
        catch (NpgsqlException e)
        {
            logger.LogWarning(e, "The lease on projection {Projection} was not given back; it runs out by itself", name);
        }
    }

    /// <remarks>By the name a successor knows a session that it may end.</remarks>
    private const string Listen = "set application_name = 'projection daemon'; listen mt_events";
}
