using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace RemediationTracker.GraphQL.Tests.Transport.Streams;

/// <summary>The engine behind Kestrel on a port of its own, with a subscription whose events the test tells.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private const string Sdl = """
        type Query { hello: String, me: String }
        type Mutation { touch: Int }
        type Subscription { told: String!, large(count: Int!): String!, lingers: String!, fails: Int! }
        """;

    private readonly IHost host;

    private StreamServer(IHost host, Sources sources)
    {
        this.host = host;
        Sources = sources;
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public Uri SocketAddress => new UriBuilder(Address) { Scheme = "ws", Path = "/graphql" }.Uri;

    public HttpClient Client { get; }

    public Sources Sources { get; }

    /// <param name="configure">Sets the endpoint's options.</param>
    /// <param name="sendBufferBytes">What a connection holds for a client that does not read; null for what the system does.</param>
    public static async Task<StreamServer> StartAsync(Action<GraphQLOptions>? configure = null, int? sendBufferBytes = null)
    {
        var sources = new Sources();
        var schema = Schema.FromSdl(
            Sdl,
            bind => bind.Resolvers<Query>("Query").Resolvers<Mutation>("Mutation").Resolvers<Subscription>("Subscription"));
        var started = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseKestrel()
                .UseSockets(sockets =>
                {
                    sockets.MaxWriteBufferSize = sendBufferBytes ?? sockets.MaxWriteBufferSize;
                    sockets.CreateBoundListenSocket = endpoint =>
                    {
                        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                        if (sendBufferBytes is { } bytes)
                        {
                            socket.SendBufferSize = bytes;
                        }

                        return socket;
                    };
                })
                .UseUrls("http://127.0.0.1:0")
                .ConfigureServices(services => services.AddRouting().AddSingleton(sources).AddGraphQL(schema, configure))
                .Configure(app => app.UseRouting().UseEndpoints(endpoints => endpoints.MapGraphQL())))
            .Build();
        await started.StartAsync();
        return new StreamServer(started, sources);
    }

    /// <summary>A sign-in by the word in <c>{"user": …}</c>; nobody's may be empty, "stranger" is refused.</summary>
    public static ValueTask<StreamCaller?> SignIn(HttpContext context, JsonElement? payload)
    {
        var name = payload is { } given && given.TryGetProperty("user", out var user) ? user.GetString() : null;
        var identity = new ClaimsIdentity(name is null ? [] : [new Claim(ClaimTypes.Name, name)], "test");
        return new(name == "stranger" ? null : new StreamCaller(new ClaimsPrincipal(identity), ValidUntil: null));
    }

    /// <summary>A WebSocket on which nothing is sent yet.</summary>
    public async Task<SocketClient> OpenAsync(string? subprotocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (subprotocol is not null)
        {
            socket.Options.AddSubProtocol(subprotocol);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(SocketAddress, CancellationToken.None);
        return new SocketClient(socket);
    }

    /// <summary>A WebSocket that is acknowledged.</summary>
    public async Task<SocketClient> ConnectAsync()
    {
        var client = await OpenAsync();
        await client.SendAsync("""{"type":"connection_init"}""");
        (await client.ReadAsync()).ShouldBe("""{"type":"connection_ack"}""");
        return client;
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync();
        host.Dispose();
    }

    internal sealed class Query
    {
        public static string Hello() => "world";

        public static string? Me(ResolverContext context) => context.User.Identity?.Name;
    }

    internal sealed class Mutation
    {
        public static int Touch() => 1;
    }

    internal sealed class Subscription(Sources sources)
    {
        public IAsyncEnumerable<string> Told(CancellationToken cancellationToken) => sources.OpenAsync(cancellationToken);

        /// <summary>64 KiB each: more than a connection holds for a client that does not read.</summary>
        public IAsyncEnumerable<string> Large(int count, CancellationToken cancellationToken) =>
            sources.LargeAsync(count, cancellationToken);

        /// <summary>Ends when the test lets it.</summary>
        public IAsyncEnumerable<string> Lingers(CancellationToken cancellationToken) => sources.LingerAsync(cancellationToken);

        public static IAsyncEnumerable<int> Fails() => throw new GraphQLException("Not for you.", "NOT_FOR_YOU");
    }
}

/// <summary>What the test tells to whoever listens.</summary>
internal sealed class Sources
{
    private readonly ConcurrentDictionary<Channel<string>, bool> open = new();
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;
    private int opened;

    /// <summary>How many listen.</summary>
    public int Count => open.Count;

    /// <summary>How many have listened so far, those that are gone too.</summary>
    public int Opened => opened;

    /// <summary>How many large texts were taken.</summary>
    public int Taken => taken;

    public void Tell(string text)
    {
        foreach (var channel in open.Keys)
        {
            channel.Writer.TryWrite(text);
        }
    }

    public void Complete()
    {
        foreach (var channel in open.Keys)
        {
            channel.Writer.Complete();
        }
    }

    public async Task ShouldBecomeAsync(int count) => await Eventually.ShouldBeAsync(() => Task.FromResult(Count), open => open == count);

    public async Task ShouldHaveOpenedAsync(int count) =>
        await Eventually.ShouldBeAsync(() => Task.FromResult(Opened), opened => opened >= count);

    /// <summary>Lets those end that linger.</summary>
    public void Release() => release.TrySetResult();

    public async IAsyncEnumerable<string> OpenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Open();
        try
        {
            await foreach (var text in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return text;
            }
        }
        finally
        {
            open.TryRemove(channel, out _);
        }
    }

    public async IAsyncEnumerable<string> LargeAsync(
        int count,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Open();
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Increment(ref taken);
                yield return new string('x', 64 * 1024);
            }
        }
        finally
        {
            open.TryRemove(channel, out _);
        }
    }

    public async IAsyncEnumerable<string> LingerAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Open();
        try
        {
            yield return await channel.Reader.ReadAsync(cancellationToken);
        }
        finally
        {
            await release.Task;
            open.TryRemove(channel, out _);
        }
    }

    private Channel<string> Open()
    {
        var channel = Channel.CreateUnbounded<string>();
        open[channel] = true;
        Interlocked.Increment(ref opened);
        return channel;
    }
}
