using Microsoft.Extensions.Logging;
using Npgsql;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>Carries pages of events over under a leader's lease, as far as the projection can.</summary>
internal sealed class ProjectionBatch(
    NpgsqlConnection connection, EventTypes types, ProjectionRegistration registration, ProjectionLease lease, ILogger logger)
{
    private readonly string name = registration.Projection.Name;

    /// <returns>False when the projection stands still now.</returns>
    public Task<bool> CarryOverAsync(IReadOnlyList<LedgerRecord> page, CancellationToken cancellationToken) => new PoisonSearch(
        connection,
        part => WriteAsync(part, cancellationToken),
        (entry, fault) => GiveUpAsync(entry, fault, cancellationToken)).CarryOverAsync(page);

    private async Task WriteAsync(IReadOnlyList<LedgerRecord> page, CancellationToken cancellationToken)
    {
        using var batch = DaemonTelemetry.StartBatch(name, lease.Position, page.Count);
        var statements = await ProjectionStatements.OfAsync(registration.Projection, connection, types, page, cancellationToken);
        await lease.AdvanceAsync(page[^1].Entry.Position, statements, cancellationToken);
        DaemonTelemetry.Projected(name, page.Count);
    }

    private async Task<bool> GiveUpAsync(LedgerEntry entry, Exception fault, CancellationToken cancellationToken)
    {
        if (registration.OnPoison == PoisonPolicy.SetAside && !EventFault.IsOfStatement(fault))
        {
            logger.LogError(
                fault, "Projection {Projection} sets event {Type} at position {Position} aside", name, entry.EventType, entry.Position);
            await lease.SetAsideAsync(entry.Position, fault, cancellationToken);
            DaemonTelemetry.SetAside(name);
            return true;
        }

        logger.LogError(
            fault,
            "Projection {Projection} has stopped before event {Type} at position {Position}; it goes on when it is resumed",
            name,
            entry.EventType,
            entry.Position);
        await lease.StopAsync(entry.Position, fault, cancellationToken);
        return false;
    }
}
