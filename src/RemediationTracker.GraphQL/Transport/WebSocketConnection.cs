using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>One WebSocket of the protocol <c>graphql-transport-ws</c>, from its opening to its close.</summary>
internal sealed class WebSocketConnection : IAsyncDisposable
{
    // When the server stops, others wait for it.
    private static readonly TimeSpan ShortGoodbye = TimeSpan.FromSeconds(1);

    private readonly HttpContext context;
    private readonly WebSocket socket;
    private readonly GraphQLOptions options;
    private readonly SocketReader reader;
    private readonly SocketWriter writer;
    private readonly SocketOperations operations;
    private readonly SocketSession session;
    private readonly TaskCompletionSource<CloseReason> closing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WebSocketConnection(HttpContext context, WebSocket socket, GraphQLExecutor executor, GraphQLOptions options)
    {
        this.context = context;
        this.socket = socket;
        this.options = options;
        reader = new SocketReader(socket, options);
        writer = new SocketWriter(socket, options);
        operations = new SocketOperations(context, executor, options, writer, Close);
        session = new SocketSession(context, options, operations, writer, Close);
    }

    /// <summary>Whether an exception says that the client is gone.</summary>
    public static bool IsGone(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    /// <summary>Ends the connection; the first reason given is the one that the client is told.</summary>
    public void Close(CloseReason reason) => closing.TrySetResult(reason);

    public async Task RunAsync()
    {
        using var waitForInit = new CancellationTokenSource(options.ConnectionInitTimeout);
        await using var onLate = waitForInit.Token.Register(CloseUnlessInitialised);
        var reading = ReadAllAsync();
        var reason = await closing.Task;
        await operations.StopAllAsync();
        await SayGoodbyeAsync(reason, reading);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Once more, for one that was read while we closed.
        await operations.StopAllAsync();
        await Task.WhenAll(reading, operations.EndAsync());
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return writer.DisposeAsync();
    }

    private void CloseUnlessInitialised()
    {
        if (!session.IsInitialised)
        {
            Close(CloseReason.InitTimeout);
        }
    }

    /// <summary>Tells the client why, and waits until it has closed too; cuts the connection when that takes too long.</summary>
    private async Task SayGoodbyeAsync(CloseReason reason, Task reading)
    {
        using var patience = new CancellationTokenSource(reason == CloseReason.GoingAway ? ShortGoodbye : options.CloseTimeout);
        try
        {
            await writer.CloseAsync(reason, patience.Token);
            await reading.WaitAsync(patience.Token);
        }
        catch (Exception)
        {
            // Whatever went wrong on the way out, the connection is over. What went wrong before is thrown where it is awaited.
            socket.Abort();
            context.Abort();
        }
    }

    /// <summary>Reads until the client closes or goes away. When we close, what still comes is read and passed over.</summary>
    private async Task ReadAllAsync()
    {
        try
        {
            while (await reader.ReadAsync() is { } message)
            {
                if (!closing.Task.IsCompleted)
                {
                    await session.HandleAsync(ClientMessage.Read(message, options));
                }
            }

            Close(CloseReason.Normal);
        }
        catch (CloseException e)
        {
            Close(e.Reason);
            await ReadOutAsync();
        }
        catch (SlowClientException)
        {
            Close(CloseReason.SlowClient);
            await ReadOutAsync();
        }
        catch (Exception e) when (IsGone(e))
        {
            Close(CloseReason.Normal);
        }
        catch
        {
            Close(CloseReason.InternalError);
            await ReadOutAsync();
            throw;
        }
    }

    private async Task ReadOutAsync()
    {
        var scrap = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(scrap, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                // Nothing of it is wanted any more.
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            // Gone, which is as good.
        }
    }
}
