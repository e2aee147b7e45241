using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// Writes events, one at a time, each when the client has made room for it. Throws <see cref="SlowClientException"/> when that takes
/// longer than <see cref="GraphQLOptions.SendTimeout"/>.
/// </summary>
internal sealed class EventStreamWriter(HttpContext context, GraphQLOptions options)
{
    private Task sending = Task.CompletedTask;

    public Task StartAsync()
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        // Proxies that know the header pass each event on at once.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return KeepAliveAsync();
    }

    /// <summary>A comment, which clients pass over.</summary>
    public Task KeepAliveAsync() => SendAsync(":\n\n"u8.ToArray());

    public Task NextAsync(GraphQLResult result)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write("event: next\ndata: "u8);
        using (var json = new Utf8JsonWriter(bytes, HttpResponseWriter.Options))
        {
            result.WriteTo(json);
        }

        bytes.Write("\n\n"u8);
        return SendAsync(bytes.WrittenMemory);
    }

    // Browsers pass over an event without data.
    public Task CompleteAsync() => SendAsync("event: complete\ndata:\n\n"u8.ToArray());

    public async Task FailAsync(GraphQLError error)
    {
        // An event has no status: that of the stream is sent.
        await NextAsync(GraphQLResult.Refused(context.Response.StatusCode, error));
        await CompleteAsync();
    }

    /// <summary>Tells a client that was too slow, when it makes room after all, and cuts the connection.</summary>
    public async Task DropAsync()
    {
        try
        {
            await sending.WaitAsync(options.CloseTimeout, context.RequestAborted);
            await FailAsync(new GraphQLError("The client did not take in its results in time.", ErrorCodes.SlowClient));
        }
        catch (Exception e) when (e is TimeoutException or SlowClientException or OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        sending = context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
        try
        {
            await sending.WaitAsync(options.SendTimeout, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            throw new SlowClientException();
        }
    }
}
