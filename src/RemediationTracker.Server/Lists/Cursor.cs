using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// A row's place in an ordered list: the values of its sort keys as PostgreSQL prints them. Opaque to clients, and good only for the
/// order that it was made for.
/// </summary>
internal static class Cursor
{
    public static string Encode(string order, IReadOnlyList<string> keys) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([order, .. keys]));

    /// <summary>The values of the sort keys, each of its key's type.</summary>
    /// <param name="cursor">As the client gave it.</param>
    /// <param name="argument">The argument that it was given as.</param>
    /// <param name="order">What identifies the order.</param>
    /// <param name="sqlTypes">The keys' types.</param>
    /// <exception cref="GraphQLException">It is no cursor, or one of another order.</exception>
    public static IReadOnlyList<string> Decode(string cursor, string argument, string order, IReadOnlyList<string> sqlTypes)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(cursor));
            if (parts is [{ } madeFor, .. var keys]
                && madeFor == order
                && keys.Length == sqlTypes.Count
                && keys.Zip(sqlTypes).All(IsOfType))
            {
                return keys!;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Told below, in the words of the API.
        }

        throw new GraphQLException(
            $"`{argument}` is not a cursor of this list in this order. Take one from the same query in the same order.", "INVALID_CURSOR");
    }

    private static bool IsOfType((string? Value, string SqlType) key) => key switch
    {
        (null, _) => false,
        (var value, "uuid") => Guid.TryParse(value, out _),
        (var value, "integer") => int.TryParse(value, CultureInfo.InvariantCulture, out _),
        ("infinity" or "-infinity", "date") => true,
        (var value, "date") => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };
}
