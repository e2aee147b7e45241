using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Opens WebSockets of the sub-protocol <c>graphql-transport-ws</c>.</summary>
/// <param name="executor">Executes the operations.</param>
/// <param name="options">The limits.</param>
/// <param name="places">One for each stream that may be open; event streams take theirs from the same.</param>
/// <param name="stopping">Closes the WebSockets when the server stops.</param>
internal sealed class WebSocketHandler(
    GraphQLExecutor executor, GraphQLOptions options, SemaphoreSlim places, CancellationToken stopping)
{
    private const string Protocol = "graphql-transport-ws";

    /// <summary>Whether the request may be for a WebSocket, so that others are spared the middleware for it.</summary>
    public static bool MayHandle(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest is true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect is true
        || context.Features.Get<IHttpWebSocketFeature>()?.IsWebSocketRequest is true;

    /// <summary>Serves a request for a WebSocket.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!OriginCheck.Allows(context.Request, options))
        {
            await HttpResponseWriter.RefuseAsync(context.Response, MediaNegotiation.Json, HttpRefusal.Origin);
            return;
        }

        if (!places.Wait(0, CancellationToken.None))
        {
            await HttpResponseWriter.RefuseAsync(context.Response, MediaNegotiation.Json, HttpRefusal.TooManyStreams);
            return;
        }

        try
        {
            await ConnectAsync(context);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task ConnectAsync(HttpContext context)
    {
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
}
