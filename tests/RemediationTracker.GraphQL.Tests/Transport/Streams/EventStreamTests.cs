using System.Net;
using System.Net.Http.Json;

namespace RemediationTracker.GraphQL.Tests.Transport.Streams;

public sealed class EventStreamTests : IAsyncLifetime
{
    private const string Complete = "event: complete\ndata:";

    private StreamServer server = null!;

    public async Task InitializeAsync() => server = await StreamServer.StartAsync(o => o.AllowedOrigins = ["https://tracker.example"]);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_query_is_next_and_complete()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "{ hello }");

        (await stream.ReadToEndAsync()).ShouldBe([":", "event: next\ndata: {\"data\":{\"hello\":\"world\"}}", Complete]);
    }

    [Fact]
    public async Task It_is_an_event_stream_that_nobody_keeps()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "{ hello }");

        stream.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        stream.Response.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Fact]
    public async Task Each_event_of_a_subscription_is_next_until_the_source_is_complete()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "subscription { told }");
        await server.Sources.ShouldBecomeAsync(1);
        server.Sources.Tell("a");
        server.Sources.Complete();

        (await stream.ReadToEndAsync()).ShouldBe([":", "event: next\ndata: {\"data\":{\"told\":\"a\"}}", Complete]);
    }

    [Fact]
    public async Task A_subscription_may_come_by_get()
    {
        using var stream = await EventStreamClient.GetAsync(server, "subscription { told }");
        await server.Sources.ShouldBecomeAsync(1);
        server.Sources.Tell("a");

        await stream.ReadAsync();
        (await stream.ReadAsync()).ShouldContain("""{"told":"a"}""");
    }

    [Fact]
    public async Task A_mutation_by_get_is_refused()
    {
        using var stream = await EventStreamClient.GetAsync(server, "mutation { touch }");

        (await stream.ReadToEndAsync())[1].ShouldContain("GET serves no mutations.");
    }

    [Fact]
    public async Task An_invalid_document_is_told_as_next()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "{ nothing }");
        var events = await stream.ReadToEndAsync();

        stream.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        events[1].ShouldStartWith("event: next\ndata: {\"errors\":[{\"message\":\"Cannot query field");
        events[2].ShouldBe(Complete);
    }

    [Fact]
    public async Task A_source_that_fails_is_told_as_next()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "subscription { fails }");

        (await stream.ReadToEndAsync())[1].ShouldContain("NOT_FOR_YOU");
    }

    [Fact]
    public async Task A_sign_in_that_is_refused_is_told_as_next()
    {
        await using var strict = await StreamServer.StartAsync(o => o.SignIn = (_, _) => new((StreamCaller?)null));
        using var stream = await EventStreamClient.OpenAsync(strict, "{ hello }");

        (await stream.ReadToEndAsync())[1].ShouldContain("AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_source()
    {
        using (await EventStreamClient.OpenAsync(server, "subscription { told }"))
        {
            await server.Sources.ShouldBecomeAsync(1);
        }

        await server.Sources.ShouldBecomeAsync(0);
    }

    [Fact]
    public async Task A_page_of_another_origin_is_refused()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "{ hello }", origin: "https://evil.example");

        stream.Response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stream.ReadAsync()).ShouldContain("ORIGIN_NOT_ALLOWED");
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_is_served()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "{ hello }", origin: "https://tracker.example");

        stream.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_is_no_request_is_refused_over_http()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(Array.Empty<string>()) };
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task Whoever_prefers_json_gets_json()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(new { query = "{ hello }" });
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using var response = await server.Client.SendAsync(request);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_stream_without_complete()
    {
        using var stream = await EventStreamClient.OpenAsync(server, "subscription { told }");
        await server.Sources.ShouldBecomeAsync(1);
        await server.StopAsync();

        (await stream.ReadToEndAsync()).ShouldBe([":"]);
    }
}
