using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Opens WebSockets of the sub-protocol <c>graphql-transport-ws</c>.</summary>
internal sealed class WebSocketHandler(GraphQLExecutor executor, GraphQLOptions options, CancellationToken stopping)
{
    private const string Protocol = "graphql-transport-ws";

    /// <summary>Whether the request may be for a WebSocket, so that others are spared the middleware for it.</summary>
    public static bool MayHandle(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest is true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect is true
        || context.Features.Get<IHttpWebSocketFeature>()?.IsWebSocketRequest is true;

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await RefuseAsync(context, HttpRefusal.Bad("Only WebSockets are upgraded to."));
            return;
        }

        if (!OriginCheck.Allows(context.Request, options))
        {
            await RefuseAsync(context, HttpRefusal.Origin);
            return;
        }

        var isOffered = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isOffered ? Protocol : null);
        await using var connection = new WebSocketConnection(context, socket, executor, options);
        await using var onStop = stopping.Register(() => connection.Close(CloseReason.GoingAway));
        if (!isOffered)
        {
            connection.Close(CloseReason.SubprotocolNotAcceptable);
        }

        await connection.RunAsync();
    }

    private static Task RefuseAsync(HttpContext context, HttpRefusal refusal) => HttpResponseWriter.WriteAsync(
        context.Response,
        MediaNegotiation.Json,
        refusal.Status,
        GraphQLResult.Refused(refusal.Status, new GraphQLError(refusal.Message, refusal.Code)));
}
