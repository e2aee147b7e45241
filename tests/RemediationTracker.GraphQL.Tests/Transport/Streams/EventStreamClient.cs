using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace RemediationTracker.GraphQL.Tests.Transport.Streams;

/// <summary>Reads an event stream as its text says.</summary>
internal sealed class EventStreamClient(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public HttpResponseMessage Response => response;

    public static async Task<EventStreamClient> OpenAsync(StreamServer server, string query, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await SendAsync(server, request);
    }

    public static Task<EventStreamClient> GetAsync(StreamServer server, string query) =>
        SendAsync(server, new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(query)}"));

    /// <summary>The next event or comment, its lines together; fails when the stream ends instead.</summary>
    public async Task<string> ReadAsync() => await NextAsync() ?? throw new InvalidOperationException("The stream ended.");

    /// <summary>All that is still to come.</summary>
    public async Task<List<string>> ReadToEndAsync()
    {
        var events = new List<string>();
        while (await NextAsync() is { } next)
        {
            events.Add(next);
        }

        return events;
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }

    private static async Task<EventStreamClient> SendAsync(StreamServer server, HttpRequestMessage request)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventStreamClient(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    private async Task<string?> NextAsync()
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Length == 0)
            {
                return string.Join('\n', lines);
            }

            lines.Add(line);
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }
}
