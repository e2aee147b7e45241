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

    private readonly Dictionary<string, Func<string, object?>> readers = [];
    private readonly Dictionary<Type, string> names = [];
    private readonly Dictionary<Type, Func<object, object>> upcasters = [];
    private readonly Dictionary<Type, Type> newer = [];
    private readonly HashSet<string> reshaped = [];

    /// <summary>A table with <see cref="StreamArchived"/> alone.</summary>
    public EventTypes() => Add<StreamArchived>("archived");

    /// <summary>
    /// The names in the table, those of old versions too, in no order: to see that each has what it needs, a frozen example of its JSON
    /// say.
    /// </summary>
    public IReadOnlyCollection<string> Names => readers.Keys;

    /// <summary>Adds a line to the table.</summary>
    /// <param name="name">In snake_case, at most 500 characters, as in <c>mt_events.type</c>.</param>
    /// <returns>The same table, for the next line.</returns>
    /// <exception cref="ArgumentException">The name or the type is in the table already.</exception>
    public EventTypes Add<TEvent>(string name)
        where TEvent : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (names.ContainsKey(typeof(TEvent))) throw new ArgumentException($"{typeof(TEvent)} has a name already.", nameof(name));
        readers.Add(name, json => JsonSerializer.Deserialize<TEvent>(json, Json));
        names.Add(typeof(TEvent), name);
        return this;
    }

    /// <summary>
    /// An old version of an event, which is read and no longer written: Marten's <c>Events.Upcast</c>. What comes of it may be an old
    /// version in turn, with an upcaster of its own.
    /// </summary>
    /// <param name="name">The name that the old version stands under, which no other event has.</param>
    /// <param name="upcast">Makes the newer of the older; a pure function.</param>
    /// <returns>The same table, for the next line.</returns>
    /// <exception cref="ArgumentException">
    /// The name or the old type is in the table already, or the upcasters would go in a circle.
    /// </exception>
    public EventTypes Upcast<TOld, TNew>(string name, Func<TOld, TNew> upcast)
        where TOld : class
        where TNew : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(upcast);
        if (names.ContainsKey(typeof(TOld))) throw new ArgumentException($"{typeof(TOld)} is a present event.", nameof(name));
        if (LeadsTo(typeof(TNew), typeof(TOld))) throw new ArgumentException($"{typeof(TOld)} would become itself.", nameof(upcast));
        upcasters.Add(typeof(TOld), old => upcast((TOld)old));
        readers.Add(name, json => JsonSerializer.Deserialize<TOld>(json, Json));
        newer.Add(typeof(TOld), typeof(TNew));
        return this;
    }

    /// <summary>
    /// Older JSON of an event, read as it stands: for an old name that needs no record of its own, or for a name in the table whose JSON
    /// has changed its shape, when the function tells the shapes apart. What comes of it may be an old version in turn.
    /// </summary>
    /// <param name="name">An old name, or one that <see cref="Add"/> has added.</param>
    /// <param name="upcast">Makes the event of the JSON; a pure function.</param>
    /// <returns>The same table, for the next line.</returns>
    /// <exception cref="ArgumentException">The name has an upcaster already.</exception>
    public EventTypes Upcast<TNew>(string name, Func<JsonElement, TNew> upcast)
        where TNew : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(upcast);
        if (!names.ContainsValue(name) && readers.ContainsKey(name) || !reshaped.Add(name))
            throw new ArgumentException($"{name} has an upcaster already.", nameof(name));
        readers[name] = json =>
        {
            using var document = JsonDocument.Parse(json);
            return upcast(document.RootElement);
        };
        return this;
    }

    /// <summary>The name for an event's CLR type; a type that derives from a listed one is not listed by that.</summary>
    /// <exception cref="UnknownEventTypeException">The type is not in the table.</exception>
    public string NameOf(object data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return names.TryGetValue(data.GetType(), out var name)
            ? name
            : throw new UnknownEventTypeException(data.GetType().ToString(), isRecorded: false);
    }

    /// <summary>An event as JSON, as it stands in <c>mt_events.data</c>.</summary>
    /// <exception cref="UnknownEventTypeException">The type is not in the table.</exception>
    public string Write(object data)
    {
        _ = NameOf(data);
        return JsonSerializer.Serialize(data, data.GetType(), Json);
    }

    /// <summary>The event that stands in the database under a name, upcast when it is an old version.</summary>
    /// <exception cref="UnknownEventTypeException">The name is not in the table.</exception>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public object Read(string name, string json)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!readers.TryGetValue(name, out var read)) throw new UnknownEventTypeException(name, isRecorded: true);
        var data = read(json) ?? throw new JsonException($"An event of type {name} is null.");
        while (upcasters.TryGetValue(data.GetType(), out var upcast)) data = upcast(data);
        return data;
    }

    private bool LeadsTo(Type from, Type to)
    {
        for (Type? at = from; at is not null; at = newer.GetValueOrDefault(at))
        {
            if (at == to) return true;
        }

        return false;
    }
}
