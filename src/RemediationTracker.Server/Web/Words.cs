using System.Globalization;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Web;

/// <summary>How pages write days and numbers.</summary>
internal static class Words
{
    private static readonly Regex Telling = new(
        @"“[^”]*”|`|\b\d{4}-\d{2}-\d{2}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As in “March 3, 2024”. Its spaces do not break, nor do those of other days and hours.</summary>
    public static string Long(DateOnly day) => day.ToString("MMMM\u00a0d,\u00a0yyyy", CultureInfo.InvariantCulture);

    /// <summary>A due window.</summary>
    public static string Window(DateOnly? earliest, DateOnly? latest) => (earliest, latest) switch
    {
        ({ } first, { } last) when first != last => $"{Long(first)}\u00a0– {Long(last)}",
        (_, { } last) => Long(last),
        _ => "no date",
    };

    /// <summary>When something is due, as in “due July 1, 2024”; “no due date” when no date can be read.</summary>
    public static string Due(DateOnly? earliest, DateOnly? latest) => latest is null ? "no due date" : $"due {Window(earliest, latest)}";

    /// <summary>Of what day the record is, with a comma before it; empty for the record as it stands.</summary>
    public static string AsKnown(DateOnly? day) => day is { } known ? $", as the record stood on {Long(known)}" : "";

    /// <summary>A name of the domain in words: <c>PartlyImplemented</c> is “Partly implemented”.</summary>
    public static string Of(Enum value) => value.InWords() is var words
        ? $"{char.ToUpperInvariant(words[0])}{words[1..]}"
        : "";

    /// <summary>A refusal of the API, for who does not write queries.</summary>
    public static string Plain(GraphQLException refusal) => refusal.Code switch
    {
        "INVALID_CURSOR" => "The address says from where on to show the list, and that is not a place in it. Begin with its first page.",
        GraphQL.ErrorCodes.Variables => "What was sent is not what the page takes. Open the page again.",
        _ => Told(refusal.Message),
    };

    /// <summary>
    /// What a rule says, as a page tells it: its days in words. What stands in quotation marks is somebody's, and stays.
    /// </summary>
    public static string Told(string message) => Telling.Replace(message, part => part.Value switch
    {
        "`" => "",
        var day when DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) => Long(read),
        var other => other,
    });

    /// <summary>How long something waits by a day.</summary>
    public static string Waiting(DateOnly since, DateOnly today) =>
        since >= today ? "waiting since today" : $"waiting for {Count(today.DayNumber - since.DayNumber, "day")}";

    public static string Month(DateOnly day) => day.ToString("MMMM\u00a0yyyy", CultureInfo.InvariantCulture);

    /// <summary>The size of a file, as in “1.2 MB”.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes, "byte"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000.0:0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.#} MB"),
    };

    /// <summary>A moment by a clock on the wall, as in “March 3, 2024, 2:15 PM”.</summary>
    public static string Moment(DateTime local) => local.ToString("MMMM\u00a0d,\u00a0yyyy, h:mm\u00a0tt", CultureInfo.InvariantCulture);

    public static string ShortMonth(DateOnly day) => day.ToString("MMM\u00a0yyyy", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>“1 event”, “2 events”: how many there are of what is named in the singular, with an s for more.</summary>
    public static string Count(long number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>Days; a dash when there are none to tell of.</summary>
    public static string Days(double? days) => days?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? "–";

    public static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);
}
