using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Chooses the response's media type by the Accept header.</summary>
internal static class MediaNegotiation
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";

    public const string EventStream = "text/event-stream";

    /// <returns>Null when the client accepts none. <c>*/*</c>, or no header, is <c>application/json</c>.</returns>
    public static string? Choose(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept))
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return null;
        }

        return ranges
            .Where(r => r.Quality is not 0 && IsUtf8(r.Charset))
            .OrderByDescending(r => r.Quality ?? 1)
            .Select(Match)
            .FirstOrDefault(m => m is not null);
    }

    public static bool IsUtf8(StringSegment charset) =>
        charset.Length == 0
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);

    private static string? Match(MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes || range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)
            || range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            return Json;
        }

        return range.MediaType.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase) ? GraphQLResponse
            : range.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase) ? EventStream
            : null;
    }
}
