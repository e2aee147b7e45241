using System.Net.WebSockets;
using System.Text;

namespace RemediationTracker.GraphQL.Tests.Transport.Streams;

public sealed class WebSocketTests : IAsyncLifetime
{
    private const string Told = "subscription { told }";

    private StreamServer server = null!;

    public async Task InitializeAsync() => server = await StreamServer.StartAsync(o =>
    {
        o.SignIn = StreamServer.SignIn;
        o.MaxMessageBytes = 1000;
        o.MaxOperationsPerConnection = 2;
        o.AllowedOrigins = ["https://tracker.example"];
    });

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_query_is_next_and_complete()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "{ hello }");

        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""");
        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
    }

    [Fact]
    public async Task A_mutation_is_next_and_complete()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "mutation { touch }");

        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"touch":1}}}""");
        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
    }

    [Fact]
    public async Task Each_event_of_a_subscription_is_next_until_the_source_is_complete()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", Told);
        await server.Sources.ShouldBecomeAsync(1);
        server.Sources.Tell("a");
        server.Sources.Tell("b");
        server.Sources.Complete();

        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"told":"a"}}}""");
        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"told":"b"}}}""");
        (await client.ReadAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
    }

    [Fact]
    public async Task Complete_ends_the_source_and_frees_the_id()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", Told);
        await server.Sources.ShouldBecomeAsync(1);
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await server.Sources.ShouldBecomeAsync(0);
        await client.SubscribeAsync("1", "{ hello }");

        (await client.ReadAsync()).ShouldContain("world");
    }

    [Fact]
    public async Task Complete_of_an_id_that_is_not_known_is_passed_over()
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync("""{"id":"x","type":"complete"}""");
        await client.SubscribeAsync("1", "{ hello }");

        (await client.ReadAsync()).ShouldContain("world");
    }

    [Fact]
    public async Task An_invalid_document_is_an_error_of_its_operation()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "{ nothing }");

        (await client.ReadAsync()).ShouldStartWith("""{"id":"1","type":"error","payload":[{"message":"Cannot query field""");
    }

    [Fact]
    public async Task A_source_that_fails_is_an_error_of_its_operation()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", "subscription { fails }");

        (await client.ReadAsync()).ShouldContain("NOT_FOR_YOU");
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload()
    {
        using var client = await server.OpenAsync();
        await client.SendAsync("""{"type":"ping","payload":{"n":1}}""");

        (await client.ReadAsync()).ShouldBe("""{"type":"pong","payload":{"n":1}}""");
    }

    [Fact]
    public async Task Closing_ends_the_sources()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", Told);
        await client.SubscribeAsync("2", Told);
        await server.Sources.ShouldBecomeAsync(2);
        await client.CloseAsync();

        await server.Sources.ShouldBecomeAsync(0);
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_the_sources()
    {
        using (var client = await server.ConnectAsync())
        {
            await client.SubscribeAsync("1", Told);
            await server.Sources.ShouldBecomeAsync(1);
        }

        await server.Sources.ShouldBecomeAsync(0);
    }

    [Fact]
    public async Task The_payload_of_the_init_says_who_calls()
    {
        using var client = await server.OpenAsync();
        await client.SendAsync("""{"type":"connection_init","payload":{"user":"Ann"}}""");
        await client.ReadAsync();
        await client.SubscribeAsync("1", "{ me }");

        (await client.ReadAsync()).ShouldContain("""{"me":"Ann"}""");
    }

    [Fact]
    public async Task A_sign_in_that_is_refused_closes_with_4403()
    {
        using var client = await server.OpenAsync();
        await client.SendAsync("""{"type":"connection_init","payload":{"user":"stranger"}}""");

        (await client.ReadCloseAsync()).ShouldBe(4403);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"next","id":"1"}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"connection_init","payload":1}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData("""{"type":"subscribe","id":"\ud800","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"ping","payload":{"a":"\ud800"}}""")]
    [InlineData("""{"type":"ping","payload":{"a":[{"\ud800":1}]}}""")]
    [InlineData("""{"type":"connection_init","payload":{"user":"\ud800"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"\ud800":"Ann"}}""")]
    public async Task A_message_that_is_none_closes_with_4400(string message)
    {
        using var client = message.Contains("connection_init", StringComparison.Ordinal)
            ? await server.OpenAsync()
            : await server.ConnectAsync();
        await client.SendAsync(message);

        (await client.ReadCloseAsync()).ShouldBe(4400);
    }

    [Fact]
    public async Task A_binary_message_closes_with_4400()
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary);

        (await client.ReadCloseAsync()).ShouldBe(4400);
    }

    [Fact]
    public async Task Subscribing_before_the_init_closes_with_4401()
    {
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", "{ hello }");

        (await client.ReadCloseAsync()).ShouldBe(4401);
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData(null)]
    public async Task Another_subprotocol_closes_with_4406(string? subprotocol)
    {
        using var client = await server.OpenAsync(subprotocol);

        (await client.ReadCloseAsync()).ShouldBe(4406);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€")]
    public async Task A_second_operation_of_an_id_closes_with_4409(string id)
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync(id, Told);
        await client.SubscribeAsync(id, Told);

        (await client.ReadCloseAsync()).ShouldBe(4409);
    }

    [Fact]
    public async Task A_second_init_closes_with_4429()
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync("""{"type":"connection_init"}""");

        (await client.ReadCloseAsync()).ShouldBe(4429);
    }

    [Fact]
    public async Task A_message_of_the_largest_size_is_taken()
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync(Ping(1000));

        (await client.ReadAsync()).ShouldContain("pong");
    }

    [Fact]
    public async Task A_message_one_byte_larger_closes_with_1009()
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync(Ping(1001));

        (await client.ReadCloseAsync()).ShouldBe(1009);
    }

    [Fact]
    public async Task One_operation_more_than_a_connection_may_run_is_refused_and_the_others_go_on()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", Told);
        await client.SubscribeAsync("2", Told);
        await server.Sources.ShouldBecomeAsync(2);
        await client.SubscribeAsync("3", Told);

        (await client.ReadAsync()).ShouldStartWith("""{"id":"3","type":"error","payload":[{"message":"This connection runs 2 operations""");
        server.Sources.Count.ShouldBe(2);
        server.Sources.Tell("a");
        (await client.ReadAsync()).ShouldContain("""{"told":"a"}""");
    }

    [Fact]
    public async Task An_operation_that_was_let_go_of_keeps_its_place_until_it_has_ended()
    {
        using var client = await server.ConnectAsync();
        using var other = await server.ConnectAsync();
        await client.SubscribeAsync("1", "subscription { lingers }");
        await client.SubscribeAsync("2", Told);
        await server.Sources.ShouldBecomeAsync(2);
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await client.SubscribeAsync("3", Told);
        // Time enough for it to be opened, if it were.
        for (var i = 0; i < 200; i++)
        {
            await other.SendAsync("""{"type":"ping"}""");
            await other.ReadAsync();
        }

        server.Sources.Opened.ShouldBe(2);

        server.Sources.Release();
        await server.Sources.ShouldHaveOpenedAsync(3);
    }

    [Fact]
    public async Task A_sign_in_that_fails_closes_with_4500()
    {
        await using var failing = await StreamServer.StartAsync(o => o.SignIn = (_, _) => throw new InvalidOperationException());
        using var client = await failing.OpenAsync();
        await client.SendAsync("""{"type":"connection_init"}""");

        (await client.ReadCloseAsync()).ShouldBe(4500);
    }

    [Fact]
    public async Task An_offer_of_another_protocol_is_passed_over()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={hello}");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Connection.Add("HTTP2-Settings");
        request.Headers.Add("Upgrade", "h2c");
        request.Headers.Add("HTTP2-Settings", "AAMAAABkAAQAAP__");
        using var response = await server.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"data":{"hello":"world"}}""");
    }

    [Fact]
    public async Task A_page_of_another_origin_is_refused()
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => server.OpenAsync(origin: "https://evil.example"));

        refused.Message.ShouldContain("403");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("no address")]
    public async Task An_origin_that_is_none_is_refused(string origin) =>
        (await Should.ThrowAsync<WebSocketException>(() => server.OpenAsync(origin: origin))).Message.ShouldContain("403");

    [Fact]
    public async Task A_page_of_the_same_host_is_served()
    {
        using var client = await server.OpenAsync(origin: $"http://{server.Address.Authority}");
        await client.SendAsync("""{"type":"ping"}""");

        (await client.ReadAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_is_served()
    {
        using var client = await server.OpenAsync(origin: "https://tracker.example");
        await client.SendAsync("""{"type":"ping"}""");

        (await client.ReadAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task A_server_that_stops_closes_with_1001()
    {
        using var client = await server.ConnectAsync();
        await client.SubscribeAsync("1", Told);
        await server.Sources.ShouldBecomeAsync(1);
        var stopping = server.StopAsync();

        (await client.ReadCloseAsync()).ShouldBe(1001);
        await stopping;
    }

    private static string Ping(int bytes)
    {
        const string Frame = """{"type":"ping","payload":{"p":""}}""";
        var message = Frame.Insert(Frame.Length - 3, new string('x', bytes - Frame.Length));
        Encoding.UTF8.GetByteCount(message).ShouldBe(bytes);
        return message;
    }
}
