using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Subscriptions;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Query</c> that no feature owns.</summary>
public sealed class Query(TrackerReader reader, ChangeLog log, TrackerClock clock)
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

    /// <summary>Where the subscriptions stand.</summary>
    public async Task<string> StreamCursorAsync(CancellationToken cancellationToken)
    {
        var notice = await log.LastNoticeAsync(cancellationToken);
        return new StreamCursor(await log.LastEventAsync(cancellationToken), notice).ToString();
    }
}
