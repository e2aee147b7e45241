using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemediationTracker.EventStore;

/// <summary>
/// The table of event types: which name stands in the database for which CLR type. Names are storage format: they are listed, never
/// derived, so that a class can be renamed or moved. The JSON is what Marten writes with System.Text.Json: members in PascalCase,
/// enums as strings, <see cref="DateOnly"/> as yyyy-MM-dd.
/// </summary>
public sealed class EventTypes
{
    /// <summary>How events are written, and the snapshots folded of them.</summary>
    internal static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly Dictionary<string, Type> types = [];
    private readonly Dictionary<Type, string> names = [];

    /// <summary>The names in the table, in no order: to see that each has what it needs, a frozen example of its JSON say.</summary>
    public IReadOnlyCollection<string> Names => types.Keys;

    /// <summary>Adds a line to the table.</summary>
    /// <param name="name">In snake_case, at most 500 characters, as in <c>mt_events.type</c>.</param>
    /// <returns>The same table, for the next line.</returns>
    /// <exception cref="ArgumentException">The name or the type is in the table already.</exception>
    public EventTypes Add<TEvent>(string name)
        where TEvent : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (names.ContainsKey(typeof(TEvent))) throw new ArgumentException($"{typeof(TEvent)} has a name already.", nameof(name));
        types.Add(name, typeof(TEvent));
        names.Add(typeof(TEvent), name);
        return this;
    }

    /// <summary>The name for an event's CLR type; a type that derives from a listed one is not listed by that.</summary>
    /// <exception cref="UnknownEventTypeException">The type is not in the table.</exception>
    public string NameOf(object data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return names.TryGetValue(data.GetType(), out var name) ? name : throw new UnknownEventTypeException(data.GetType().ToString());
    }

    /// <summary>An event as JSON, as it stands in <c>mt_events.data</c>.</summary>
    /// <exception cref="UnknownEventTypeException">The type is not in the table.</exception>
    public string Write(object data)
    {
        _ = NameOf(data);
        return JsonSerializer.Serialize(data, data.GetType(), Json);
    }

    /// <summary>The event that stands in the database under a name.</summary>
    /// <exception cref="UnknownEventTypeException">The name is not in the table.</exception>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public object Read(string name, string json)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!types.TryGetValue(name, out var type)) throw new UnknownEventTypeException(name);
        return JsonSerializer.Deserialize(json, type, Json) ?? throw new JsonException($"An event of type {name} is null.");
    }
}
