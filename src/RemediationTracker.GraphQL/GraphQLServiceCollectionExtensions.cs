using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.GraphQL;

public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds the executor of a schema; <c>MapGraphQL</c> serves it.</summary>
    public static IServiceCollection AddGraphQL(this IServiceCollection services, Schema schema, Action<GraphQLOptions>? configure = null) =>
        services.AddGraphQL(_ => schema, configure);

    /// <inheritdoc cref="AddGraphQL(IServiceCollection, Schema, Action{GraphQLOptions}?)"/>
    /// <remarks><paramref name="schema"/>: Called once, when the endpoint is mapped: so a schema that does not fit stops the start.</remarks>
    public static IServiceCollection AddGraphQL(
        this IServiceCollection services,
        Func<IServiceProvider, Schema> schema,
        Action<GraphQLOptions>? configure = null)
    {
        var options = new GraphQLOptions();
        configure?.Invoke(options);
        return services
            .AddSingleton(options)
            .AddSingleton(schema)
            .AddSingleton(provider => new GraphQLExecutor(
                provider.GetRequiredService<Schema>(),
                options,
                provider.GetRequiredService<ILogger<GraphQLExecutor>>()));
    }
}
