using System.Globalization;
using System.Text.Json;
using JasperFx.Events;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Record;

/// <summary>What every event bears in its headers: who, and when it took effect. Storage format, like the event names.</summary>
public static class EventHeaders
{
    /// <summary>The headers of the events of one act.</summary>
    public static IReadOnlyDictionary<string, string> Of(Act act)
    {
        var headers = new Dictionary<string, string>
        {
            ["user"] = act.Actor.Subject,
            ["name"] = act.Actor.Name,
            ["role"] = act.Actor.Role.ToString(),
            ["occurredOn"] = act.OccurredOn.ToString("O", CultureInfo.InvariantCulture),
        };
        if (act.Actor.Agency is { } agency)
            headers["agency"] = agency;
        if (act.Today != act.OccurredOn)
            headers["actedOn"] = act.Today.ToString("O", CultureInfo.InvariantCulture);
        return headers;
    }

    /// <summary>Has events bear an act.</summary>
    internal static IEnumerable<IEvent> Bear(Act act, IEnumerable<IEvent> events)
    {
        var headers = Of(act);
        foreach (var one in events)
        {
            foreach (var (name, value) in headers)
                one.SetHeader(name, value);
            yield return one;
        }
    }

    /// <summary>The headers of an event, each as text. Marten gives back what looks like a date as one.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEvent recorded) =>
        recorded.Headers?.ToDictionary(header => header.Key, header => TextOf(header.Value)) ?? [];

    /// <summary>Who acted, out of the headers; null when they do not say.</summary>
    public static Actor? ActorOf(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("user", out var user) && headers.TryGetValue("role", out var role) && Enum.TryParse<Role>(role, out var known)
            ? new Actor(user, headers.GetValueOrDefault("name", user), known, headers.GetValueOrDefault("agency"))
            : null;

    /// <summary>The day on which it took effect, out of the headers; null when they do not say.</summary>
    public static DateOnly? OccurredOn(IReadOnlyDictionary<string, string> headers) => Day(headers, "occurredOn");

    /// <summary>
    /// The day on which somebody did it, out of the headers; it may have taken effect before. Null when they do not say.
    /// </summary>
    public static DateOnly? ActedOn(IReadOnlyDictionary<string, string> headers) => Day(headers, "actedOn") ?? OccurredOn(headers);

    private static DateOnly? Day(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out var text)
        && DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string TextOf(object value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        DateTime { TimeOfDay.Ticks: 0 } day => DateOnly.FromDateTime(day).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
