using System.Buffers.Text;
using System.Text.Json;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>
/// A row's place in an ordered list: the values of its order keys as PostgreSQL prints them. Opaque to clients, and good only for the
/// order that it was made for.
/// </summary>
internal static class Cursor
{
    public static string Encode(string order, IReadOnlyList<string> keys) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([order, .. keys]));

    /// <summary>The values of the order keys.</summary>
    /// <exception cref="GraphQLException">It is no cursor, or one of another order.</exception>
    public static IReadOnlyList<string> Decode(string cursor, string order, int keyCount)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(cursor));
            if (parts is [{ } madeFor, .. var keys] && madeFor == order && keys.Length == keyCount && Array.TrueForAll(keys, key => key is not null))
                return keys!;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Told below, in the words of the API.
        }

        throw new GraphQLException("The cursor is not one of this list in this order.", "INVALID_CURSOR");
    }
}
