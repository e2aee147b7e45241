using Microsoft.Extensions.Logging;
using Npgsql;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// Carries a page of events over in one transaction. When that fails by an event's fault the page is halved until the event is found, and
/// what can be carried over before it is.
/// </summary>
internal sealed class ProjectionBatch(
    NpgsqlConnection connection, EventTypes types, ProjectionRegistration registration, ProjectionLease lease, ILogger logger)
{
    private readonly string name = registration.Projection.Name;

    /// <returns>False when the projection stands still now.</returns>
    public async Task<bool> CarryOverAsync(IReadOnlyList<LedgerRecord> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return true;
        Exception fault;
        using (DaemonTelemetry.StartBatch(name, lease.Position, page.Count))
        {
            try
            {
                var statements = await ProjectionStatements.OfAsync(registration.Projection, connection, types, page, cancellationToken);
                await lease.AdvanceAsync(page[^1].Entry.Position, statements, cancellationToken);
                DaemonTelemetry.Projected(name, page.Count);
                return true;
            }
            catch (Exception e) when (EventFault.Is(e, connection))
            {
                fault = e;
            }
        }

        if (page.Count == 1) return await GiveUpAsync(page[0].Entry, fault, cancellationToken);
        var half = page.Count / 2;
        return await CarryOverAsync([.. page.Take(half)], cancellationToken)
            && await CarryOverAsync([.. page.Skip(half)], cancellationToken);
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
