using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>A subscription over server-sent events.</summary>
internal sealed class EventStream(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    private const string Data = "data: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<EventStream> OpenAsync(HttpClient client, string query, string? token, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next result.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        // For all lines together: signs of life come as long as nothing else does.
        using var over = new CancellationTokenSource(Patience);
        while (await reader.ReadLineAsync(over.Token) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
                return JsonElement.Parse(line[Data.Length..]);
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>The value of the next result's only field.</summary>
    public async Task<JsonElement> NextAsync()
    {
        var result = await ReadAsync();
        result.TryGetProperty("errors", out _).ShouldBeFalse(result.ToString());
        return result.GetProperty("data").EnumerateObject().Single().Value;
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
