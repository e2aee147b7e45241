using System.Buffers.Text;
using System.Text;

namespace RemediationTracker.Server.Api;

/// <summary>The API's opaque ids: a type's name and a key, so that <c>node(id)</c> knows where to look.</summary>
internal static class Ids
{
    public static string Of(string type, Guid key) => Encode($"{type}:{key:N}");

    public static string OfRecommendation(Guid findingKey, int number) => Encode($"Recommendation:{findingKey:N}:{number}");

    /// <summary>The type and the rest of the id; null when it is no id of this API.</summary>
    public static (string Type, string[] Keys)? Read(string id)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(id.Length)];
        if (!Base64Url.IsValid(id) || !Base64Url.TryDecodeFromChars(id, bytes, out var length))
            return null;

        return Encoding.UTF8.GetString(bytes, 0, length).Split(':') is [var type, .. { Length: > 0 } keys] ? (type, keys) : null;
    }

    /// <summary>The key of an id of this type; null when it is none.</summary>
    public static Guid? KeyOf(string type, string id) =>
        Read(id) is { Keys: [var key] } known && known.Type == type && Guid.TryParseExact(key, "N", out var guid) ? guid : null;

    /// <summary>The finding and the number of a recommendation's id; null when it is none.</summary>
    public static (Guid Finding, int Number)? RecommendationKey(string id) =>
        Read(id) is { Type: "Recommendation", Keys: [var finding, var number] }
        && Guid.TryParseExact(finding, "N", out var findingKey)
        && int.TryParse(number, out var known)
            ? (findingKey, known)
            : null;

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
