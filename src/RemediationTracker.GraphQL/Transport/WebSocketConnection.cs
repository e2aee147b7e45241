using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// One WebSocket of the protocol <c>graphql-transport-ws</c>, from its opening to its close. Any operation may run on it, several at once;
/// an operation goes on to its next result when the last one is sent.
/// </summary>
internal sealed class WebSocketConnection(HttpContext context, WebSocket socket, GraphQLExecutor executor, GraphQLOptions options)
    : IAsyncDisposable
{
    // When the server stops, others wait for it.
    private static readonly TimeSpan ShortGoodbye = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<CloseReason> closing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Not disposed of: they hold nothing, and whoever cancels one may come after its end.
    private readonly ConcurrentDictionary<string, CancellationTokenSource> operations = new();

    private readonly List<Task> running = [];
    private readonly SocketReader reader = new(socket, options);
    private readonly SocketWriter writer = new(socket, options);
    private CancellationTokenSource? expiry;
    private StreamCaller? caller;
    private bool isInitialised;

    /// <summary>Ends the connection; the first reason given is the one that the client is told.</summary>
    public void Close(CloseReason reason) => closing.TrySetResult(reason);

    public async Task RunAsync()
    {
        using var waitForInit = new CancellationTokenSource(options.ConnectionInitTimeout);
        await using var onLate = waitForInit.Token.Register(CloseUnlessInitialised);
        var reading = ReadAllAsync();
        var reason = await closing.Task;
        await StopOperationsAsync();
        await SayGoodbyeAsync(reason, reading);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Once more, for one that was read while we closed.
        await StopOperationsAsync();
        await Task.WhenAll([reading, .. running]);
    }

    public ValueTask DisposeAsync()
    {
        expiry?.Dispose();
        return writer.DisposeAsync();
    }

    private Task StopOperationsAsync() => Task.WhenAll(operations.Values.Select(operation => operation.CancelAsync()));

    private void CloseUnlessInitialised()
    {
        if (!isInitialised)
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
                    await HandleAsync(ClientMessage.Read(message, options));
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

    private async Task HandleAsync(ClientMessage message)
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
                await SubscribeAsync(message);
                break;
            case "complete" when message.Id is { } id:
                if (operations.TryRemove(id, out var operation))
                {
                    await operation.CancelAsync();
                }

                break;
            default:
                throw new CloseException(CloseReason.Invalid("its type is not one that clients send"));
        }
    }

    private async Task InitialiseAsync(ClientMessage message)
    {
        if (isInitialised)
        {
            throw new CloseException(CloseReason.TooManyInits);
        }

        isInitialised = true;
        caller = await options.SignIn(context, message.Payload) ?? throw new CloseException(CloseReason.Forbidden);
        expiry = Expiry.Of(caller);
        expiry.Token.Register(() => Close(CloseReason.Expired));
        await writer.AckAsync();
    }

    private async Task SubscribeAsync(ClientMessage message)
    {
        RequestParameters? parameters = null;
        try
        {
            if (caller is null)
            {
                throw new CloseException(CloseReason.Unauthorized);
            }

            if (message is not { Id: { Length: > 0 } id, Payload: { } payload })
            {
                throw new CloseException(CloseReason.Invalid("it has no id or no payload"));
            }

            if (operations.ContainsKey(id))
            {
                throw new CloseException(CloseReason.SubscriberExists(id));
            }

            if (operations.Count >= options.MaxOperationsPerConnection)
            {
                var complaint = $"This connection runs {options.MaxOperationsPerConnection} operations already.";
                await writer.ErrorAsync(id, [new GraphQLError(complaint, ErrorCodes.Limit)], CancellationToken.None);
                return;
            }

            await EndingAsync();
            parameters = BodyReader.Parameters(payload, message.Document);
            var stop = new CancellationTokenSource();
            operations[id] = stop;
            running.Add(RunAsync(id, parameters, stop));
        }
        catch (HttpRefusal e)
        {
            throw new CloseException(CloseReason.Invalid(e.Message));
        }
        finally
        {
            if (parameters is null)
            {
                message.Document.Dispose();
            }
        }
    }

    /// <summary>
    /// Waits for one that the client has let go of, or knows the end of, and that is at its last work here, when no more may run.
    /// </summary>
    private async Task EndingAsync()
    {
        running.RemoveAll(task => task.IsCompleted);
        while (running.Count >= options.MaxOperationsPerConnection)
        {
            running.Remove(await Task.WhenAny(running));
        }
    }

    /// <summary>Runs an operation to its end. Whatever happens ends the operation or the connection, and is told there.</summary>
    private async Task RunAsync(string id, RequestParameters parameters, CancellationTokenSource stop)
    {
        using var owner = parameters;
        var entry = KeyValuePair.Create(id, stop);
        try
        {
            // The next message does not wait for what this one asks.
            await Task.Yield();
            await SendResultsAsync(entry, parameters);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client let it go, or the connection ends.
        }
        catch (SlowClientException)
        {
            Close(CloseReason.SlowClient);
        }
        catch (Exception e) when (IsGone(e))
        {
            Close(CloseReason.Normal);
        }
        catch
        {
            Close(CloseReason.InternalError);
            throw;
        }
        finally
        {
            operations.TryRemove(entry);
        }
    }

    private async Task SendResultsAsync(KeyValuePair<string, CancellationTokenSource> operation, RequestParameters parameters)
    {
        var (id, stop) = (operation.Key, operation.Value.Token);
        await using var scope = context.RequestServices.CreateAsyncScope();
        await foreach (var result in executor.StreamAsync(parameters.ToRequest(scope.ServiceProvider, caller!.User, stop)))
        {
            if (!result.HasData)
            {
                operations.TryRemove(operation);
                await writer.ErrorAsync(id, result.Errors, stop);
                return;
            }

            await writer.NextAsync(id, result, stop);
        }

        // The id is the client's again when it hears of the end.
        operations.TryRemove(operation);
        await writer.CompleteAsync(id, stop);
    }

    private static bool IsGone(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;
}
