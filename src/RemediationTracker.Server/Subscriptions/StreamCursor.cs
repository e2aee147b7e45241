using System.Buffers.Text;
using System.Globalization;
using System.Text;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>
/// Where a subscription stands: its place in the ledger of events, or among the notices of what became overdue, or both. Opaque to clients.
/// </summary>
/// <param name="Event">The last event told; null when the cursor is none of events.</param>
/// <param name="Notice">The last notice told; null when the cursor is none of notices.</param>
internal sealed record StreamCursor(long? Event, long? Notice)
{
    public static StreamCursor OfEvent(long position) => new(position, Notice: null);

    public static StreamCursor OfNotice(long number) => new(Event: null, number);

    /// <returns>Null when the client gave none.</returns>
    /// <exception cref="GraphQLException">It is no such cursor.</exception>
    public static StreamCursor? Read(string? cursor)
    {
        if (cursor is null)
            return null;

        return Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('/') is ["stream", var position, var number]
            && TryPlace(position, out var lastEvent)
            && TryPlace(number, out var lastNotice)
                ? new StreamCursor(lastEvent, lastNotice)
                : throw Invalid();
    }

    /// <summary>The cursor is not one that this record could have given.</summary>
    public static GraphQLException Invalid() => new("`after` is not a cursor of this subscription.", "INVALID_CURSOR");

    /// <summary>As clients see it.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"stream/{Event}/{Notice}")));

    private static bool TryPlace(string text, out long? place)
    {
        place = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return place is not null || text.Length == 0;
    }
}
