using System.Net.WebSockets;
using System.Text;

namespace RemediationTracker.GraphQL.Tests.Transport.Streams;

/// <summary>A client that sends and reads the protocol's messages as they are.</summary>
internal sealed class SocketClient(ClientWebSocket socket) : IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

    public Task SendAsync(byte[] message, WebSocketMessageType type) => socket.SendAsync(message, type, true, patience.Token);

    public Task SubscribeAsync(string id, string query) =>
        SendAsync($$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query}}}"}}""");

    /// <summary>The next message; fails when the server closes instead.</summary>
    public async Task<string> ReadAsync() =>
        await NextAsync() ?? throw new InvalidOperationException($"Closed: {socket.CloseStatus} {socket.CloseStatusDescription}");

    /// <summary>Reads on until the server closes, answers that, and gives its status code.</summary>
    public async Task<int> ReadCloseAsync()
    {
        while (await NextAsync() is not null)
        {
            // What was sent before the close.
        }

        if (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
        }

        return (int)socket.CloseStatus!.Value;
    }

    /// <summary>Closes, and waits for the server's close.</summary>
    public async Task CloseAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
        await ReadCloseAsync();
    }

    public void Dispose()
    {
        socket.Dispose();
        patience.Dispose();
    }

    private async Task<string?> NextAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }
}
