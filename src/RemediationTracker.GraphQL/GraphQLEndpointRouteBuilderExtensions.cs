using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RemediationTracker.GraphQL.Transport;

namespace RemediationTracker.GraphQL;

public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the schema at one address: over HTTP, after the GraphQL-over-HTTP specification, as server-sent events, and over WebSockets,
    /// which need no middleware before.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql")
    {
        var services = endpoints.ServiceProvider;
        var executor = services.GetRequiredService<GraphQLExecutor>();
        var options = services.GetRequiredService<GraphQLOptions>();
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var places = new SemaphoreSlim(options.MaxStreams);
        var streams = new EventStreamHandler(executor, options, places, stopping);
        var http = new HttpHandler(executor, options, streams);
        var webSockets = new WebSocketHandler(executor, options, places, stopping);
        var sockets = endpoints.CreateApplicationBuilder().UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = options.KeepAliveInterval,
            // An answer may have to wait behind a result that the client takes its time over.
            KeepAliveTimeout = options.KeepAliveInterval + options.SendTimeout,
        });
        // Whoever asks for another protocol is answered as if it had not (RFC 9110 section 7.8).
        sockets.Run(context => context.WebSockets.IsWebSocketRequest ? webSockets.HandleAsync(context) : http.HandleAsync(context));
        var socketPipeline = sockets.Build();
        return endpoints
            .Map(pattern, context => WebSocketHandler.MayHandle(context) ? socketPipeline(context) : http.HandleAsync(context))
            .WithDisplayName("GraphQL");
    }
}
