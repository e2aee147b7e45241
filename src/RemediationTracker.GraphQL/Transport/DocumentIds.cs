using System.Text.Json;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// The id of a trusted document in a request: the parameter <c>id</c> (Hot Chocolate's), or <c>persistedQuery.sha256Hash</c> in the
/// parameter <c>extensions</c> (Apollo's).
/// </summary>
internal static class DocumentIds
{
    /// <param name="id">The parameter <c>id</c>; null for none.</param>
    /// <param name="extensions">The parameter <c>extensions</c>; null for none.</param>
    /// <returns>Null when the request has none.</returns>
    public static string? Of(string? id, JsonElement? extensions)
    {
        if (!string.IsNullOrEmpty(id))
        {
            return id;
        }

        return extensions is { ValueKind: JsonValueKind.Object } map
            && map.TryGetProperty("persistedQuery", out var query)
            && query.ValueKind == JsonValueKind.Object
            && query.TryGetProperty("sha256Hash", out var hash)
            && hash.ValueKind == JsonValueKind.String
                ? hash.GetString()
                : null;
    }
}
