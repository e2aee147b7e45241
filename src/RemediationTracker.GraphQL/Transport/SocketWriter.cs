using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// Writes the protocol's messages, one at a time, each when the client has made room for it. Throws <see cref="SlowClientException"/>
/// when that takes longer than <see cref="GraphQLOptions.SendTimeout"/>.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, GraphQLOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public Task AckAsync() => SendAsync("connection_ack", null, _ => { }, CancellationToken.None);

    public Task PongAsync(JsonElement? payload) => SendAsync(
        "pong",
        null,
        json =>
        {
            if (payload is { } given)
            {
                json.WritePropertyName("payload"u8);
                given.WriteTo(json);
            }
        },
        CancellationToken.None);

    public Task NextAsync(string id, GraphQLResult result, CancellationToken cancellationToken) => SendAsync(
        "next",
        id,
        json =>
        {
            json.WritePropertyName("payload"u8);
            result.WriteTo(json);
        },
        cancellationToken);

    public Task ErrorAsync(string id, IReadOnlyList<GraphQLError> errors, CancellationToken cancellationToken) => SendAsync(
        "error",
        id,
        json =>
        {
            json.WritePropertyName("payload"u8);
            ErrorWriter.WriteList(json, errors);
        },
        cancellationToken);

    public Task CompleteAsync(string id, CancellationToken cancellationToken) => SendAsync("complete", id, _ => { }, cancellationToken);

    /// <summary>Sends the close frame, behind a message that may still be on its way.</summary>
    public async Task CloseAsync(CloseReason reason, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Text, cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits until nothing is on its way, which the connection's end brings about.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync(CancellationToken.None);
        turn.Dispose();
    }

    /// <param name="type">The message's type.</param>
    /// <param name="id">The operation's id; null for a message of the connection.</param>
    /// <param name="rest">Writes what else the message has.</param>
    /// <param name="cancellationToken">Lets a message go whose turn has not come.</param>
    private async Task SendAsync(string type, string? id, Action<Utf8JsonWriter> rest, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            // Not left before it is through, though nobody want it any more: all others wait behind it.
            await SendInTurnAsync(type, id, rest).WaitAsync(options.SendTimeout, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            throw new SlowClientException();
        }
    }

    /// <summary>The turn is over when the message is through or the connection cut, whoever still waits for it.</summary>
    private async Task SendInTurnAsync(string type, string? id, Action<Utf8JsonWriter> rest)
    {
        try
        {
            await socket.SendAsync(Message(type, id, rest), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    private static ReadOnlyMemory<byte> Message(string type, string? id, Action<Utf8JsonWriter> rest)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, HttpResponseWriter.Options);
        json.WriteStartObject();
        if (id is not null)
        {
            json.WriteString("id"u8, id);
        }

        json.WriteString("type"u8, type);
        rest(json);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
