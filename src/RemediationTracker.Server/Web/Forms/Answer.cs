using System.Globalization;
using System.Text.Json;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>What an answer of the API says, as people read it.</summary>
internal static class Answer
{
    /// <summary>A text; null where the answer has none.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A day; “–” where the answer has none.</summary>
    public static string Day(JsonElement of, string name) => DayOf(of, name) is { } day ? Words.Long(day) : "–";

    /// <summary>The days of a window.</summary>
    public static string Window(JsonElement of, string earliest, string latest) => Words.Window(DayOf(of, earliest), DayOf(of, latest));

    /// <summary>An id of evidence, and what it is.</summary>
    public static (string Id, string Text) Evidence(JsonElement evidence) =>
        (Text(evidence, "id")!, $"{Text(evidence, "description")} ({Text(evidence, "name") ?? Text(evidence, "url")})");

    /// <summary>A day; null where the answer has none.</summary>
    public static DateOnly? DayOf(JsonElement of, string name) =>
        Text(of, name) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null;
}
