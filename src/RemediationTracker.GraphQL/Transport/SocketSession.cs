using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>What a client's messages do on one WebSocket, by the protocol <c>graphql-transport-ws</c>; and who the client is.</summary>
/// <param name="context">The request that opened the WebSocket.</param>
/// <param name="options">Says who may sign in.</param>
/// <param name="operations">Those of the WebSocket.</param>
/// <param name="writer">Sends the answers.</param>
/// <param name="close">Ends the connection, when the sign-in is no longer good.</param>
internal sealed class SocketSession(
    HttpContext context, GraphQLOptions options, SocketOperations operations, SocketWriter writer, Action<CloseReason> close) : IDisposable
{
    private CancellationTokenSource? expiry;
    private StreamCaller? caller;

    /// <summary>Whether the client sent its <c>connection_init</c>.</summary>
    public bool IsInitialised { get; private set; }

    /// <exception cref="CloseException">The message breaks the rules of the protocol, or the sign-in was refused.</exception>
    public async Task HandleAsync(ClientMessage message)
    {
        using var owner = message.Type == "subscribe" ? null : message.Document;
        switch (message.Type)
        {
            case "connection_init":
                await InitialiseAsync(message);
                break;
            case "ping":
                await writer.PongAsync(message.Payload);
                break;
            case "pong":
                break;
            case "subscribe":
                await operations.BeginAsync(message, caller);
                break;
            case "complete" when message.Id is { } id:
                await operations.StopAsync(id);
                break;
            default:
                throw new CloseException(CloseReason.Invalid("its type is not one that clients send"));
        }
    }

    public void Dispose() => expiry?.Dispose();

    private async Task InitialiseAsync(ClientMessage message)
    {
        if (IsInitialised)
        {
            throw new CloseException(CloseReason.TooManyInits);
        }

        IsInitialised = true;
        caller = await options.SignIn(context, message.Payload) ?? throw new CloseException(CloseReason.Forbidden);
        expiry = Expiry.Of(caller);
        expiry.Token.Register(() => close(CloseReason.Expired));
        await writer.AckAsync();
    }
}
