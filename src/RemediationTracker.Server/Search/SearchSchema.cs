using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Search;

/// <summary>Binds what the API has of search.</summary>
internal static class SearchSchema
{
    public static SchemaBinder BindSearch(this SchemaBinder bind) => bind
        .Enum<SearchKind>()
        .Resolvers<SearchQuery>("Query")
        .Object<SearchConnection>()
        .Object<Edge<SearchHit>>("SearchEdge")
        .Object<SearchHit>().Resolvers<SearchHitResolvers>("SearchHit")
        .Object<TextRun>()
        .Object<SearchCount>();
}
