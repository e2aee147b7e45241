using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace RemediationTracker.Server.Record;

/// <summary>
/// A read model: plain tables of the schema <c>read_models</c>, kept by statements that run in the transaction of the events they tell of.
/// It reads nothing but the tables that it writes, those of read models that were added before it, and the events up to the one it tells of,
/// and names no schema, so that a rebuild can have the same statements write tables beside the live ones.
/// </summary>
public abstract class ReadModel : IProjection
{
    /// <summary>What it is called; unique.</summary>
    public abstract string Name { get; }

    /// <summary>The tables that it writes and no other does; at least one.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>The statements that carry one event over, in order; empty when it does not concern the tables.</summary>
    /// <param name="recorded">
    /// With its stream, version, data and headers. Its sequence and its time are known to the database alone: while it is being recorded,
    /// it has none yet.
    /// </param>
    public abstract IEnumerable<Statement> Project(IEvent recorded);

    /// <inheritdoc/>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var statement in events.SelectMany(Project))
            operations.QueueOperation(statement);
        return Task.CompletedTask;
    }
}
