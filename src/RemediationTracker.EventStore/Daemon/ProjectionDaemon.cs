using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// Runs the async projections, each by itself, in the order of the ledger. Over all processes on a database each has one leader, by a lease
/// in its row of <c>projection_progress</c>; the others stand by. Nothing that happens to the database or to a projection ends the host.
/// </summary>
/// <param name="dataSource">Where the database is; each async projection holds one connection of it.</param>
/// <param name="types">The events that can be read.</param>
/// <param name="projections">All projections, of which the async ones are run.</param>
/// <param name="options">How patient it is; <see cref="ArgumentOutOfRangeException"/> when one is out of its bounds.</param>
/// <param name="logger">Is told of what stops, what is set aside, and a database that is away.</param>
public sealed class ProjectionDaemon(
    NpgsqlDataSource dataSource,
    EventTypes types,
    IEnumerable<ProjectionRegistration> projections,
    ProjectionDaemonOptions options,
    ILogger<ProjectionDaemon> logger)
    : BackgroundService
{
    private readonly ProjectionDaemonOptions options = options.AreBounded
        ? options
        : throw new ArgumentOutOfRangeException(nameof(options), options, "A daemon so patient would spin, or wait for ever.");

    private readonly string leader = $"{Environment.MachineName}:{Environment.ProcessId}/{Guid.NewGuid().ToString("N")[..8]}";

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(projections
        .Where(projection => projection.Lifecycle == ProjectionLifecycle.Async)
        .Select(projection => new ProjectionLoop(dataSource, types, projection, leader, options, logger))
        .Select(loop => Task.Run(() => loop.RunAsync(stoppingToken), CancellationToken.None)));
}
