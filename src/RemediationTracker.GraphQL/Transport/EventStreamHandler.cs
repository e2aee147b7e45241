using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// Server-sent events, by the "distinct connections mode" of the graphql-sse protocol: one operation a request, its results as
/// <c>next</c> events, then <c>complete</c>. Errors that come before execution are a <c>next</c> event too.
/// </summary>
internal sealed class EventStreamHandler(GraphQLExecutor executor, GraphQLOptions options, CancellationToken stopping)
{
    /// <exception cref="HttpRefusal">The page that asks is of another site.</exception>
    public async Task HandleAsync(HttpContext context, GraphQLRequest request)
    {
        if (!OriginCheck.Allows(context.Request, options))
        {
            throw HttpRefusal.Origin;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var writer = new EventStreamWriter(context, options);
        try
        {
            await writer.StartAsync();
            if (await options.SignIn(context, null) is not { } caller)
            {
                await writer.FailAsync("The sign-in was refused.", ErrorCodes.NotAuthenticated);
                return;
            }

            using var expiry = Expiry.Of(caller);
            await using var onExpiry = expiry.Token.Register(ended.Cancel);
            try
            {
                await SendAllAsync(writer, request with { User = caller.User, CancellationToken = ended.Token });
            }
            catch (OperationCanceledException) when (expiry.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
            {
                await writer.FailAsync("The sign-in is no longer good.", ErrorCodes.NotAuthenticated);
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

    private async Task SendAllAsync(EventStreamWriter writer, GraphQLRequest request)
    {
        await using var results = executor.StreamAsync(request).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            // Waited for to its end, which the request's token brings about: an enumerator cannot be left while it moves.
            var next = results.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, Task.Delay(options.KeepAliveInterval, request.CancellationToken)) != next)
            {
                if (request.CancellationToken.IsCancellationRequested)
                {
                    break;
                }

                await writer.KeepAliveAsync();
            }

            if (!await next)
            {
                break;
            }

            await writer.NextAsync(results.Current);
        }

        await writer.CompleteAsync();
    }
}
