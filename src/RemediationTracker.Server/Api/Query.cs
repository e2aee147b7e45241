using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Query</c> that no feature owns.</summary>
public sealed class Query(TrackerReader reader, TrackerClock clock)
{
    private const int MaxNodes = 50;

    /// <summary>One object by id.</summary>
    public async Task<object?> NodeAsync(string id, DateOnly? on, DateTimeOffset? knownAt, ResolverContext context) =>
        (await NodesAsync([id], on, knownAt, context))[0];

    /// <summary>Objects by ids, each kind read at once.</summary>
    public Task<IReadOnlyList<object?>> NodesAsync(
        IReadOnlyList<string> ids, DateOnly? on, DateTimeOffset? knownAt, ResolverContext context)
    {
        if (ids.Count > MaxNodes)
            throw new GraphQLException($"`ids` holds {ids.Count} ids; at most {MaxNodes} are taken.", "INVALID_VALUE");

        return new NodeReader(reader, context.Scope(), context.DayOr(on, clock))
            .ReadAsync(ids, context.SelectedFields(), context.CancellationToken);
    }

    /// <summary>Who the caller is.</summary>
    public static Actor Me(ResolverContext context) => context.Actor();
}
