using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RemediationTracker.Domain;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>Who may open a WebSocket, and for how long.</summary>
public sealed class SocketSignInTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_token_in_the_init_signs_in()
    {
        using var socket = await OpenAsync();
        var authorization = $"Bearer {tracker.Token(Role.Leadership)}";
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization } });
        (await ReadAsync(socket)).ShouldBe("connection_ack");

        await AskAsync(socket);
        (await ReadAsync(socket)).ShouldContain("LEADERSHIP");
    }

    [Fact]
    public async Task A_token_in_the_header_signs_in()
    {
        using var socket = await OpenAsync($"Bearer {tracker.Token(Role.Auditor)}");
        await SendAsync(socket, new { type = "connection_init" });
        (await ReadAsync(socket)).ShouldBe("connection_ack");

        await AskAsync(socket);
        (await ReadAsync(socket)).ShouldContain("AUDITOR");
    }

    [Fact]
    public async Task Without_a_token_a_socket_is_closed_with_4403()
    {
        using var socket = await OpenAsync();
        await SendAsync(socket, new { type = "connection_init" });

        (await ReadAsync(socket)).ShouldBe("4403");
    }

    [Fact]
    public async Task Without_a_token_an_event_stream_tells_nothing_and_ends()
    {
        var answer = await tracker.GetAsync(
            "/graphql?query=subscription{milestoneFellOverdue{cursor}}",
            more: request => request.WithRequestHeader("Accept", "text/event-stream")).WaitAsync(Patience);

        var events = await answer.ReadAsTextAsync().WaitAsync(Patience);
        events.ShouldContain("AUTH_NOT_AUTHENTICATED");
        events.ShouldEndWith("event: complete\ndata:\n\n");
    }

    [Fact]
    public async Task A_stranger_may_ask_for_the_type_of_the_query_over_http() =>
        (await tracker.TextAsync("/graphql?query={__typename}")).ShouldBe("""{"data":{"__typename":"Query"}}""");

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData(1)]
    public async Task A_wrong_token_in_the_init_closes_with_4403(object authorization)
    {
        using var socket = await OpenAsync();
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization } });

        (await ReadAsync(socket)).ShouldBe("4403");
    }

    [Fact]
    public async Task A_wrong_token_in_the_header_closes_with_4403()
    {
        using var socket = await OpenAsync("Bearer nonsense");
        await SendAsync(socket, new { type = "connection_init" });

        (await ReadAsync(socket)).ShouldBe("4403");
    }

    [Fact]
    public async Task A_wrong_token_is_not_made_good_by_the_header()
    {
        using var socket = await OpenAsync($"Bearer {tracker.Token(Role.Auditor)}");
        await SendAsync(socket, new { type = "connection_init", payload = new { Authorization = "Bearer nonsense" } });

        (await ReadAsync(socket)).ShouldBe("4403");
    }

    [Fact]
    public async Task A_token_that_expires_closes_with_4403()
    {
        using var socket = await OpenAsync();
        var token = Token(DateTime.UtcNow.AddSeconds(2));
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } });
        (await ReadAsync(socket)).ShouldBe("connection_ack");

        (await ReadAsync(socket)).ShouldBe("4403");
    }

    [Fact]
    public async Task A_token_that_expires_ends_an_event_stream_with_a_code()
    {
        using var stream = await tracker.StreamAsync(StreamScenario.FellOverdue, token: Token(DateTime.UtcNow.AddSeconds(2)));

        (await stream.ReadAsync()).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_token_without_a_role_of_the_tracker_is_not_told()
    {
        var token = Token(DateTime.UtcNow.AddMinutes(5), role: "visitor");
        using var stream = await tracker.StreamAsync(StreamScenario.FellOverdue, token: token);

        (await stream.ReadAsync()).ErrorCode().ShouldBe("AUTH_NOT_AUTHORIZED");
    }

    [Fact]
    public async Task A_page_of_another_origin_opens_nothing()
    {
        var answer = await tracker.GetAsync("/graphql?query={__typename}", status: HttpStatusCode.Forbidden, more: request =>
        {
            request.WithRequestHeader("Accept", "text/event-stream");
            request.WithRequestHeader("Origin", "https://evil.example");
        });

        (await answer.JsonAsync()).ErrorCode().ShouldBe("ORIGIN_NOT_ALLOWED");
    }

    private async Task<WebSocket> OpenAsync(string? authorization = null)
    {
        var client = tracker.Sockets;
        client.SubProtocols.Add("graphql-transport-ws");
        client.ConfigureRequest = request => request.Headers.Authorization = authorization;
        return await client.ConnectAsync(new Uri("ws://localhost/graphql"), CancellationToken.None);
    }

    private string Token(DateTime expires, string role = "auditor")
    {
        using var tokens = tracker.Tokens();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentTokens.Issuer,
            Audience = new SignInOptions().Audience,
            NotBefore = expires.AddMinutes(-10),
            IssuedAt = expires.AddMinutes(-10),
            Expires = expires,
            Claims = new Dictionary<string, object> { ["sub"] = "test", ["role"] = role },
            SigningCredentials = new SigningCredentials(tokens.Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static Task AskAsync(WebSocket socket) =>
        SendAsync(socket, new { id = "1", type = "subscribe", payload = new { query = "{ me { role } }" } });

    private static Task SendAsync(WebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message's type, with its payload when it has one; the code of the close when the server closes.</summary>
    private static async Task<string> ReadAsync(WebSocket socket)
    {
        var buffer = new byte[8192];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Patience);
        if (received.MessageType == WebSocketMessageType.Close)
            return ((int)socket.CloseStatus!).ToString(System.Globalization.CultureInfo.InvariantCulture);

        var message = JsonElement.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count));
        var type = message.At("type").GetString()!;
        return message.TryGetProperty("payload", out var payload) ? $"{type} {payload}" : type;
    }
}
