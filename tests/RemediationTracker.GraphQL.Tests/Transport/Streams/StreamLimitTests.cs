using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Claims;

namespace RemediationTracker.GraphQL.Tests.Transport.Streams;

/// <summary>The limits that are times, each with a server of its own.</summary>
public sealed class StreamLimitTests
{
    private const int More = 100_000;

    [Fact]
    public async Task A_socket_without_an_init_is_closed_with_4408()
    {
        await using var server = await StreamServer.StartAsync(o => o.ConnectionInitTimeout = TimeSpan.FromMilliseconds(100));
        using var client = await server.OpenAsync();

        (await client.ReadCloseAsync()).ShouldBe(4408);
    }

    [Fact]
    public async Task A_socket_that_was_initialised_in_time_stays_open()
    {
        await using var server = await StreamServer.StartAsync(o => o.ConnectionInitTimeout = TimeSpan.FromSeconds(1));
        using var client = await server.ConnectAsync();
        using var later = await server.OpenAsync();
        (await later.ReadCloseAsync()).ShouldBe(4408);
        await client.SendAsync("""{"type":"ping"}""");

        (await client.ReadAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task A_socket_whose_client_does_not_read_is_dropped_with_4410_while_another_goes_on()
    {
        await using var server = await StreamServer.StartAsync(o => o.SendTimeout = TimeSpan.FromMilliseconds(300));
        using var slow = await server.ConnectAsync();
        using var quick = await server.ConnectAsync();
        await quick.SubscribeAsync("1", "subscription { told }");
        await server.Sources.ShouldBecomeAsync(1);
        await slow.SubscribeAsync("1", $"subscription {{ large(count: {More}) }}");
        await server.Sources.ShouldHaveOpenedAsync(2);

        // The source is let go of, long before its end: nothing waits in memory.
        await server.Sources.ShouldBecomeAsync(1);
        server.Sources.Taken.ShouldBeLessThan(More / 10);
        (await slow.ReadCloseAsync()).ShouldBe(4410);
        server.Sources.Tell("still here");
        (await quick.ReadAsync()).ShouldContain("still here");
    }

    [Fact]
    public async Task A_socket_whose_client_never_reads_again_is_cut()
    {
        await using var server = await StreamServer.StartAsync(o =>
        {
            o.SendTimeout = TimeSpan.FromMilliseconds(100);
            o.CloseTimeout = TimeSpan.FromMilliseconds(100);
        });
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", $"subscription {{ large(count: {More}) }}");
        await server.Sources.ShouldHaveOpenedAsync(1);
        await server.Sources.ShouldBecomeAsync(0);

        // No connection is left that a stop would have to wait for.
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_socket_whose_client_lets_go_of_what_it_does_not_read_is_dropped_all_the_same()
    {
        await using var server = await StreamServer.StartAsync(o => o.SendTimeout = TimeSpan.FromSeconds(3));
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", $"subscription {{ large(count: {More}) }}");
        await server.Sources.ShouldHaveOpenedAsync(1);
        await ShouldBeStuckAsync(server.Sources);
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await server.Sources.ShouldBecomeAsync(0);

        (await client.ReadCloseAsync()).ShouldBe(4410);
    }

    [Fact]
    public async Task A_socket_whose_client_does_not_show_that_it_lives_is_cut()
    {
        await using var server = await StreamServer.StartAsync(o =>
        {
            o.KeepAliveInterval = TimeSpan.FromMilliseconds(100);
            o.SendTimeout = TimeSpan.FromMilliseconds(100);
        });
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "subscription { told }");
        await server.Sources.ShouldHaveOpenedAsync(1);

        // A client answers pings while it reads.
        await server.Sources.ShouldBecomeAsync(0);
    }

    [Fact]
    public async Task A_client_that_reads_gets_everything_however_much_it_is()
    {
        await using var server = await StreamServer.StartAsync(o => o.SendTimeout = TimeSpan.FromSeconds(20));
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "subscription { large(count: 200) }");
        for (var i = 0; i < 200; i++)
        {
            (await client.ReadAsync()).ShouldContain("\"next\"");
        }

        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
    }

    [Fact]
    public async Task An_event_stream_whose_client_does_not_read_is_told_so_and_ended()
    {
        await using var server = await StreamServer.StartAsync(o => o.SendTimeout = TimeSpan.FromMilliseconds(300));
        using var stream = await EventStreamClient.OpenAsync(server, $"subscription {{ large(count: {More}) }}");
        await server.Sources.ShouldHaveOpenedAsync(1);
        await server.Sources.ShouldBecomeAsync(0);

        server.Sources.Taken.ShouldBeLessThan(More / 10);
        var events = await stream.ReadToEndAsync();
        events[^2].ShouldContain("SLOW_CLIENT");
        events[^1].ShouldBe("event: complete\ndata:");
    }

    [Fact]
    public async Task An_event_stream_whose_client_never_reads_again_is_cut()
    {
        await using var server = await StreamServer.StartAsync(o =>
        {
            o.SendTimeout = TimeSpan.FromMilliseconds(100);
            o.CloseTimeout = TimeSpan.FromMilliseconds(100);
        });
        using var stream = await EventStreamClient.OpenAsync(server, $"subscription {{ large(count: {More}) }}");
        await server.Sources.ShouldHaveOpenedAsync(1);
        await server.Sources.ShouldBecomeAsync(0);

        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_event_stream_whose_client_takes_in_no_sign_of_life_is_ended()
    {
        await using var server = await StreamServer.StartAsync(
            o =>
            {
                o.KeepAliveInterval = TimeSpan.FromMilliseconds(1);
                o.SendTimeout = TimeSpan.FromMilliseconds(500);
                o.CloseTimeout = TimeSpan.FromMilliseconds(100);
            },
            sendBufferBytes: 1);
        using var client = new TcpClient { ReceiveBufferSize = 1 };
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await client.GetStream().WriteAsync(
            "GET /graphql?query=subscription{told} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"u8.ToArray());
        await server.Sources.ShouldHaveOpenedAsync(1);

        await server.Sources.ShouldBecomeAsync(0);
    }

    [Fact]
    public async Task A_silent_event_stream_shows_that_it_lives()
    {
        await using var server = await StreamServer.StartAsync(o => o.KeepAliveInterval = TimeSpan.FromMilliseconds(50));
        using var stream = await EventStreamClient.OpenAsync(server, "subscription { told }");

        (await stream.ReadAsync()).ShouldBe(":");
        (await stream.ReadAsync()).ShouldBe(":");
        (await stream.ReadAsync()).ShouldBe(":");
    }

    [Fact]
    public async Task A_socket_is_closed_with_4403_when_its_sign_in_is_no_longer_good()
    {
        await using var server = await StreamServer.StartAsync(Expiring);
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "subscription { told }");

        (await client.ReadCloseAsync()).ShouldBe(4403);
        await server.Sources.ShouldBecomeAsync(0);
    }

    [Fact]
    public async Task An_event_stream_ends_with_a_code_when_its_sign_in_is_no_longer_good()
    {
        await using var server = await StreamServer.StartAsync(Expiring);
        using var stream = await EventStreamClient.OpenAsync(server, "subscription { told }");

        var events = await stream.ReadToEndAsync();
        events[^2].ShouldContain("AUTH_NOT_AUTHENTICATED");
        events[^1].ShouldBe("event: complete\ndata:");
    }

    [Fact]
    public async Task As_many_streams_are_open_as_the_limit_says_and_no_more()
    {
        await using var server = await StreamServer.StartAsync(o => o.MaxStreams = 2);
        using var socket = await server.ConnectAsync();
        using var stream = await EventStreamClient.OpenAsync(server, "subscription { told }");
        stream.Response.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await EventStreamClient.OpenAsync(server, "subscription { told }");
        refused.Response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.ReadAsync()).ShouldContain("HC0047");
        (await Should.ThrowAsync<WebSocketException>(() => server.OpenAsync())).Message.ShouldContain("503");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_ends_makes_room_for_another(bool isSocket)
    {
        await using var server = await StreamServer.StartAsync(o => o.MaxStreams = 1);
        using (IDisposable first = isSocket
            ? await server.ConnectAsync()
            : await EventStreamClient.OpenAsync(server, "subscription { told }"))
        {
            using var refused = await EventStreamClient.OpenAsync(server, "{ hello }");
            refused.Response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        // Once the server has noticed.
        await Eventually.ShouldBeAsync(
            async () =>
            {
                using var next = await EventStreamClient.OpenAsync(server, "{ hello }");
                return next.Response.StatusCode;
            },
            status => status == HttpStatusCode.OK);
    }

    /// <summary>Waits until nothing more is taken, since the connection holds all that it can.</summary>
    private static async Task ShouldBeStuckAsync(Sources sources)
    {
        var before = -1;
        while (sources.Taken != before)
        {
            before = sources.Taken;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private static void Expiring(GraphQLOptions options) =>
        options.SignIn = (_, _) => new(new StreamCaller(new ClaimsPrincipal(), DateTimeOffset.UtcNow.AddMilliseconds(500)));
}
