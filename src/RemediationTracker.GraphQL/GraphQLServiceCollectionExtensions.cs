using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.GraphQL;

public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds the executor of a schema; <c>MapGraphQL</c> serves it.</summary>
    public static IServiceCollection AddGraphQL(
        this IServiceCollection services,
        Schema schema,
        Action<GraphQLOptions>? configure = null)
    {
        var options = new GraphQLOptions();
        configure?.Invoke(options);
        return services
            .AddSingleton(options)
            .AddSingleton(schema)
            .AddSingleton(provider => new GraphQLExecutor(schema, options, provider.GetRequiredService<ILogger<GraphQLExecutor>>()));
    }
}
