using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace RemediationTracker.GraphQL.Tests.Transport;

/// <summary>The engine behind HTTP, in memory.</summary>
public sealed class TestServerFixture : IDisposable
{
    private const string Sdl = """
        type Query {
          hello: String, echo(text: String!): String, number(n: Int): Int, strict: String!, slow: String, cancellable: String, list: [Int]
        }
        type Mutation { touch: Int }
        """;

    private readonly IHost host;

    public TestServerFixture()
        : this(_ => { })
    {
    }

    internal TestServerFixture(Action<GraphQLOptions> configure)
    {
        var schema = Schema.FromSdl(
            Sdl,
            bind => bind.Resolvers<Query>("Query").Resolvers<Mutation>("Mutation"));
        host = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseTestServer()
                .ConfigureServices(services => services.AddRouting().AddGraphQL(schema, configure))
                .Configure(app => app.UseRouting().UseEndpoints(endpoints => endpoints.MapGraphQL())))
            .Start();
        Client = host.GetTestClient();
    }

    public HttpClient Client { get; }

    public async Task<(HttpStatusCode Status, string? MediaType, string Body)> Post(
        string body,
        string accept = "application/graphql-response+json",
        string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await Send(request);
    }

    public async Task<(HttpStatusCode Status, string? MediaType, string Body)> Get(
        string query,
        string accept = "application/graphql-response+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + query);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Send(request);
    }

    public async Task<(HttpStatusCode Status, string? MediaType, string Body)> Send(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        Client.Dispose();
        host.Dispose();
    }

    internal sealed class Query
    {
        public static string Hello() => "world";

        public static string Echo(string text) => text;

        public static int? Number(int? n) => n;

        public static string? Strict() => null;

        public static IReadOnlyList<int> List() => [1, 2, 3];

        public static async Task<string> Slow()
        {
            await Task.Delay(Timeout.Infinite);
            return "";
        }

        public static async Task<string> Cancellable(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }
    }

    internal sealed class Mutation
    {
        public static int Touch() => 1;
    }
}
