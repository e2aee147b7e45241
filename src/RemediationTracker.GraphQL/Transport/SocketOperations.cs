using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// The operations that run on one WebSocket, several at once; each goes on to its next result when the last one is sent.
/// </summary>
/// <param name="context">The request that opened the WebSocket; each operation has services of its own.</param>
/// <param name="executor">Executes the operations.</param>
/// <param name="options">The limits.</param>
/// <param name="writer">Sends their results.</param>
/// <param name="close">Ends the connection, when an operation cannot be told of what went wrong.</param>
internal sealed class SocketOperations(
    HttpContext context, GraphQLExecutor executor, GraphQLOptions options, SocketWriter writer, Action<CloseReason> close)
{
    // Not disposed of: they hold nothing, and whoever cancels one may come after its end.
    private readonly ConcurrentDictionary<string, CancellationTokenSource> operations = new();

    private readonly List<Task> running = [];

    /// <summary>Done when all have ended that were begun so far; tells what went wrong in one that failed.</summary>
    public Task EndAsync() => Task.WhenAll(running);

    /// <summary>Lets all go that run now.</summary>
    public Task StopAllAsync() => Task.WhenAll(operations.Values.Select(operation => operation.CancelAsync()));

    /// <summary>Lets one go; an id that none has means nothing.</summary>
    public Task StopAsync(string id) => operations.TryRemove(id, out var operation) ? operation.CancelAsync() : Task.CompletedTask;

    /// <summary>Begins the operation of a message, of which it takes possession.</summary>
    /// <param name="message">A <c>subscribe</c>.</param>
    /// <param name="caller">Who asks; null before the connection is acknowledged.</param>
    /// <exception cref="CloseException">The message breaks the rules of the protocol.</exception>
    public async Task BeginAsync(ClientMessage message, StreamCaller? caller)
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
            running.Add(RunAsync(id, parameters, caller, stop));
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
    private async Task RunAsync(string id, RequestParameters parameters, StreamCaller caller, CancellationTokenSource stop)
    {
        using var owner = parameters;
        var entry = KeyValuePair.Create(id, stop);
        try
        {
            // The next message does not wait for what this one asks.
            await Task.Yield();
            await using var scope = context.RequestServices.CreateAsyncScope();
            await SendResultsAsync(entry, parameters.ToRequest(scope.ServiceProvider, caller.User, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client let it go, or the connection ends.
        }
        catch (SlowClientException)
        {
            close(CloseReason.SlowClient);
        }
        catch (Exception e) when (WebSocketConnection.IsGone(e))
        {
            close(CloseReason.Normal);
        }
        catch
        {
            close(CloseReason.InternalError);
            throw;
        }
        finally
        {
            operations.TryRemove(entry);
        }
    }

    private async Task SendResultsAsync(KeyValuePair<string, CancellationTokenSource> operation, GraphQLRequest request)
    {
        var (id, stop) = (operation.Key, operation.Value.Token);
        await foreach (var result in executor.StreamAsync(request))
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
}
