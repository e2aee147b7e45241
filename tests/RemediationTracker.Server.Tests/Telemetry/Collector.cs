using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>A receiver of OTLP over HTTP, which keeps what it is sent. Names and values are legible in the Protobuf around them.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string? Authorization, string Body)> received = [];

    private Collector(WebApplication app)
    {
        this.app = app;
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((request.Path, request.Headers["x-key"], Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public string Url => app.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>All that came to this path, as text.</summary>
    public string Received(string path) => string.Concat(received.Where(request => request.Path == path).Select(request => request.Body));

    /// <summary>The keys that came with it.</summary>
    public IEnumerable<string?> Keys => received.Select(request => request.Authorization).Distinct();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
