using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.GraphQL.Transport;

namespace RemediationTracker.GraphQL;

public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>Serves the schema over HTTP at one address, after the GraphQL-over-HTTP specification.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql")
    {
        var services = endpoints.ServiceProvider;
        var handler = new HttpHandler(
            services.GetRequiredService<GraphQLExecutor>(),
            services.GetRequiredService<Schema>(),
            services.GetRequiredService<GraphQLOptions>());
        return endpoints.Map(pattern, handler.HandleAsync).WithDisplayName("GraphQL");
    }
}
