using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Workload;

/// <summary>A client of the API, at whichever of the servers.</summary>
internal sealed class ApiClient(IReadOnlyList<ServerProcess> servers, Random random) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends a document; what the server answered.</summary>
    public async Task<JsonElement> SendAsync(string token, string query, object? variables, CancellationToken cancellationToken)
    {
        using var request = Request(token, query, variables);
        using var response = await client.SendAsync(request, cancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Opens a subscription over server-sent events.</summary>
    public async Task<HttpResponseMessage> SubscribeAsync(
        string token, string query, object? variables, CancellationToken cancellationToken)
    {
        using var request = Request(token, query, variables);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(string token, string query, object? variables)
    {
        var server = servers[random.Next(servers.Count)];
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/graphql"))
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
