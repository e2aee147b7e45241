using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.EventStore.Foreign;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore;

/// <summary>
/// Runs the inline projections for events that another program recorded, Marten say, soon after their commit. An event that cannot be
/// projected (unknown, not to be read, a statement fails) is logged as an error and keeps the reason in <c>unprojected_events</c>; later
/// events of its stream wait, other streams go on. It is tried again at every look, so after a mend it goes on by itself. Several servers
/// may run it: one projects at a time.
/// </summary>
/// <param name="dataSource">Where the database is.</param>
/// <param name="types">The events that can be read.</param>
/// <param name="projections">The same, in the same order, as <see cref="PostgresEventStore"/> has.</param>
/// <param name="logger">Told of events that cannot be projected, once for each reason.</param>
public sealed class ForeignEvents(
    NpgsqlDataSource dataSource, EventTypes types, IReadOnlyList<IProjection> projections, ILogger<ForeignEvents> logger)
    : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    private readonly ForeignProjection projection = new(dataSource, types, projections);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ProjectWheneverWokenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the server serves on, and the operator is told.
                logger.LogError(e, "Events of other programs cannot be read; trying again after {After}", PollInterval);
                await Task.Delay(PollInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ProjectWheneverWokenAsync(CancellationToken stoppingToken)
    {
        var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        try
        {
            await Session.SetAsync(connection, Listen, stoppingToken);
            while (true)
            {
                // An announcement that comes while we project waits on the connection, so none is missed.
                foreach (var failed in await projection.ProjectAsync(stoppingToken))
                    logger.LogError("The event at position {Position} cannot be projected, and stream {Stream} waits for it: {Error}",
                        failed.Position, failed.StreamId, failed.Error);
                await connection.WaitAsync((int)PollInterval.TotalMilliseconds, stoppingToken);
            }
        }
        finally
        {
            await Session.CloseAsync(connection);
        }
    }

    private const string Listen = "listen unprojected_events";
}
