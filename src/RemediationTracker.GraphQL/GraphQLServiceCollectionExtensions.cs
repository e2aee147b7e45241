using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.GraphQL;

public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds the executor of a schema; <c>MapGraphQL</c> serves it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option has a value that it cannot have.</exception>
    public static IServiceCollection AddGraphQL(
        this IServiceCollection services,
        Schema schema,
        Action<GraphQLOptions>? configure = null)
    {
        var options = new GraphQLOptions();
        configure?.Invoke(options);
        options.Check();
        return services
            .AddSingleton(options)
            .AddSingleton(schema)
            .AddSingleton(provider => new GraphQLExecutor(schema, options, provider.GetRequiredService<ILogger<GraphQLExecutor>>()));
    }
}
