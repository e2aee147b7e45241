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
        var timeout = TimeSpan.FromSeconds(1);
        await using var server = await StreamServer.StartAsync(o => o.ConnectionInitTimeout = timeout);
        using var client = await server.ConnectAsync();
        await Task.Delay(timeout);
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
        await server.Sources.ShouldBecomeAsync(2);

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
        await server.Sources.ShouldBecomeAsync(1);
        await server.Sources.ShouldBecomeAsync(0);

        // No connection is left that a stop would have to wait for.
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
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
        await server.Sources.ShouldBecomeAsync(1);
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
        await server.Sources.ShouldBecomeAsync(1);
        await server.Sources.ShouldBecomeAsync(0);

        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
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

    private static void Expiring(GraphQLOptions options) =>
        options.SignIn = (_, _) => new(new StreamCaller(new ClaimsPrincipal(), DateTimeOffset.UtcNow.AddMilliseconds(500)));
}
