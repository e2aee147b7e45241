using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>One HTTP exchange: negotiate, read, execute, write.</summary>
internal sealed class HttpHandler(GraphQLExecutor executor, GraphQLOptions options, EventStreamHandler streams)
{
    public async Task HandleAsync(HttpContext context)
    {
        var media = MediaNegotiation.Choose(context.Request.Headers.Accept);
        if (media is null)
        {
            await HttpResponseWriter.RefuseAsync(context.Response, MediaNegotiation.Json, HttpRefusal.NotAcceptable);
            return;
        }

        try
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await Get(context, media);
            }
            else if (HttpMethods.IsPost(context.Request.Method))
            {
                await Post(context, media);
            }
            else
            {
                throw HttpRefusal.MethodNotAllowed;
            }
        }
        catch (HttpRefusal refusal)
        {
            await HttpResponseWriter.RefuseAsync(context.Response, media, refusal);
        }
    }

    private async Task Get(HttpContext context, string media)
    {
        using var request = QueryReader.Read(context.Request.Query, options);
        await Execute(context, media, request);
    }

    private async Task Post(HttpContext context, string media)
    {
        using var request = await BodyReader.ReadAsync(context.Request, options, context.RequestAborted);
        await Execute(context, media, request);
    }

    private async Task Execute(HttpContext context, string media, RequestParameters parameters)
    {
        var request = parameters.ToRequest(context.RequestServices, context.User, context.RequestAborted) with
        {
            RefusesMutations = HttpMethods.IsGet(context.Request.Method),
            ReportsCost = string.Equals(context.Request.Headers["GraphQL-Cost"], "report", StringComparison.OrdinalIgnoreCase),
        };
        if (media == MediaNegotiation.EventStream)
        {
            await streams.HandleAsync(context, request);
            return;
        }

        var result = await executor.ExecuteAsync(request);
        await HttpResponseWriter.WriteAsync(context.Response, media, Status(media, result), result);
    }

    /// <summary>
    /// Under <c>application/json</c> a well-formed request is answered 200 whatever its errors, but for limits and methods.
    /// </summary>
    private static int Status(string media, GraphQLResult result)
    {
        var isPlainRefusal = result.HttpStatus == StatusCodes.Status400BadRequest && result.Errors[0].Code != ErrorCodes.Limit;
        return isPlainRefusal && media == MediaNegotiation.Json ? StatusCodes.Status200OK : result.HttpStatus;
    }
}
