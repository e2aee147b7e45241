using System.Buffers;
using System.Net.WebSockets;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Reads whole messages off a WebSocket.</summary>
internal sealed class SocketReader(WebSocket socket, GraphQLOptions options)
{
    private const int ChunkBytes = 4096;

    private readonly ArrayBufferWriter<byte> message = new();

    /// <returns>The message's text in UTF-8, good until the next call; null when the client closed.</returns>
    /// <exception cref="CloseException">The message is too large, or no text.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync()
    {
        message.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(message.GetMemory(ChunkBytes), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Binary)
            {
                throw new CloseException(CloseReason.Invalid("it is binary"));
            }

            message.Advance(received.Count);
            if (message.WrittenCount > options.MaxMessageBytes)
            {
                throw new CloseException(CloseReason.TooLarge);
            }

            if (received.EndOfMessage)
            {
                return message.WrittenMemory;
            }
        }
    }
}
