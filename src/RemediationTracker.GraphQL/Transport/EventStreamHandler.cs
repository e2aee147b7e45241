using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// Server-sent events, by the "distinct connections mode" of the graphql-sse protocol: one operation a request, its results as
/// <c>next</c> events, then <c>complete</c>. Errors that come before execution are a <c>next</c> event too.
/// </summary>
/// <param name="executor">Executes the operations.</param>
/// <param name="options">The limits.</param>
/// <param name="places">One for each stream that may be open; WebSockets take theirs from the same.</param>
/// <param name="stopping">Ends the streams when the server stops.</param>
internal sealed class EventStreamHandler(
    GraphQLExecutor executor, GraphQLOptions options, SemaphoreSlim places, CancellationToken stopping)
{
    /// <exception cref="HttpRefusal">The page that asks is of another site, or too many streams are open.</exception>
    public async Task HandleAsync(HttpContext context, GraphQLRequest request)
    {
        if (!OriginCheck.Allows(context.Request, options))
        {
            throw HttpRefusal.Origin;
        }

        if (!places.Wait(0, CancellationToken.None))
        {
            throw HttpRefusal.TooManyStreams;
        }

        try
        {
            await StreamAsync(context, request);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task StreamAsync(HttpContext context, GraphQLRequest request)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var writer = new EventStreamWriter(context, options);
        try
        {
            await writer.StartAsync();
            if (await options.SignIn(context, null) is not { } caller)
            {
                await writer.FailAsync(new GraphQLError("The sign-in was refused.", ErrorCodes.NotAuthenticated));
                return;
            }

            using var expiry = Expiry.Of(caller);
            await using var onExpiry = expiry.Token.Register(ended.Cancel);
            try
            {
                await SendAllAsync(writer, request with { User = caller.User, CancellationToken = ended.Token }, ended);
            }
            catch (OperationCanceledException) when (expiry.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
            {
                await writer.FailAsync(new GraphQLError("The sign-in is no longer good.", ErrorCodes.NotAuthenticated));
            }
        }
        catch (SlowClientException)
        {
            await ended.CancelAsync();
            await writer.DropAsync();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Whoever listened is gone, or the server stops: the client knows by the missing `complete` that there may be more.
        }
    }

    private async Task SendAllAsync(EventStreamWriter writer, GraphQLRequest request, CancellationTokenSource ended)
    {
        await using var results = executor.StreamAsync(request).GetAsyncEnumerator(CancellationToken.None);
        while (await MoveNextAsync(results, writer, ended))
        {
            await writer.NextAsync(results.Current);
        }

        await writer.CompleteAsync();
    }

    private async Task<bool> MoveNextAsync(
        IAsyncEnumerator<GraphQLResult> results, EventStreamWriter writer, CancellationTokenSource ended)
    {
        var next = results.MoveNextAsync().AsTask();
        Task moving = next;
        try
        {
            while (!moving.IsCompleted)
            {
                // The source ends by the token itself, and is waited for until it has.
                await moving.WaitAsync(options.KeepAliveInterval, CancellationToken.None)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!moving.IsCompleted)
                {
                    await writer.KeepAliveAsync();
                }
            }
        }
        catch
        {
            // An enumerator cannot be left while it moves, and its source may have nothing to tell for ever.
            await ended.CancelAsync();
            await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await next;
    }
}
