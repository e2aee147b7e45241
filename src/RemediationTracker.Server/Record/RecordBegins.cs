using System.Globalization;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Record;

/// <summary>When the record begins. Of what was before, it does not say that there was nothing: it says since when it can tell.</summary>
internal static class RecordBegins
{
    /// <summary>The code of a refusal to tell of what was before.</summary>
    public const string Code = "KNOWN_AT_BEFORE_RECORD";

    private const string Begins = "recordBegins";

    /// <summary>
    /// The time of the first event; null when there is none. Events of one moment need not be numbered in the order of their times, but
    /// are not far from it.
    /// </summary>
    public const string Sql = """
        select min(timestamp)
        from (select timestamp from mt_events where type <> 'tombstone' order by seq_id limit 100) as first
        """;

    /// <summary>Refuses to tell of an instant before the first event.</summary>
    /// <exception cref="GraphQLException"><see cref="Code"/>.</exception>
    public static void Check(DateTimeOffset? begins, DateTimeOffset knownAt)
    {
        if (begins <= knownAt)
            return;

        throw new GraphQLException(
            begins is { } first
                ? $"The record begins on {first.ToString("u", CultureInfo.InvariantCulture)}: what was known before is not on record."
                : "The record has not begun: nothing is known of any day.",
            Code,
            new Dictionary<string, object?> { [Begins] = begins?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) });
    }

    /// <summary>Whether it was refused since nothing is on record yet.</summary>
    public static bool HasNotBegun(GraphQLException refusal) => refusal.Code == Code && refusal.Extensions?[Begins] is null;

    /// <summary>The same for people, by the day in the tracker's time zone; null for another refusal.</summary>
    public static string? Told(GraphQLException refusal, TrackerClock clock) =>
        refusal.Code != Code ? null
        : refusal.Extensions?[Begins] is string begins
            ? Told(clock.DayOf(DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)))
        : "The record has not begun: nothing is known of any day.";

    /// <summary>That the record begins on a day, for people.</summary>
    public static string Told(DateOnly day) => $"The record begins on {Web.Words.Long(day)}: what was known before is not on record.";
}
