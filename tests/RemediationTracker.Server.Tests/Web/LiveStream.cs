using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>What an open page is told of changes.</summary>
internal sealed class LiveStream(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public HttpStatusCode Status => answer.StatusCode;

    public static async Task<LiveStream> OpenAsync(TrackerFixture tracker, string query, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/live?{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await tracker.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new LiveStream(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    /// <summary>The next number of changes, and the place after them.</summary>
    public async Task<(string Count, string? Place)> NextAsync()
    {
        while (await items.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            if (items.Current.EventType == "changes")
                return (items.Current.Data, items.Current.EventId);
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public async ValueTask DisposeAsync()
    {
        answer.Dispose();
        try
        {
            await items.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or NotSupportedException)
        {
            // It was still being read.
        }
    }
}
