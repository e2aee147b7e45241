using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemediationTracker.Messaging;

/// <summary>
/// The table of message types: which alias stands in an envelope for which CLR type. Envelopes outlive releases, so aliases are listed,
/// never derived. Bodies are JSON in PascalCase with enums as strings.
/// </summary>
public sealed class MessageTypes
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        // A body that lacks something is a mistake, and not a message about nothing.
        RespectRequiredConstructorParameters = true,
    };

    private readonly Dictionary<string, Type> types = [];
    private readonly Dictionary<Type, string> aliases = [];

    /// <summary>Adds a line to the table.</summary>
    /// <returns>The same table, for the next line.</returns>
    /// <exception cref="ArgumentException">The alias or the type is in the table already.</exception>
    public MessageTypes Add<TMessage>(string alias)
        where TMessage : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        if (aliases.ContainsKey(typeof(TMessage))) throw new ArgumentException($"{typeof(TMessage)} has an alias already.", nameof(alias));
        types.Add(alias, typeof(TMessage));
        aliases.Add(typeof(TMessage), alias);
        return this;
    }

    /// <summary>
    /// Puts a message into a new envelope, which belongs to the current <see cref="Activity"/>'s trace, and has the message's ordering key
    /// if it has one (<see cref="IOrderedMessage"/>) and no date.
    /// </summary>
    /// <param name="message">Its type is in the table.</param>
    /// <param name="correlationId">What the message's cause began with; null when there is none.</param>
    /// <param name="causationId">What caused it directly; null when there is none.</param>
    /// <param name="deliverAfter">Not before this instant; null for at once.</param>
    /// <exception cref="UnknownMessageTypeException">The type is not in the table.</exception>
    public Envelope Wrap(object message, string? correlationId, string? causationId, DateTimeOffset? deliverAfter = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (AliasOf(message.GetType()) is not { } alias) throw new UnknownMessageTypeException(message.GetType().ToString());
        var body = JsonSerializer.Serialize(message, message.GetType(), Json);
        return new(Guid.CreateVersion7(), alias, body, correlationId, causationId, deliverAfter)
        {
            OrderingKey = deliverAfter is null ? (message as IOrderedMessage)?.OrderingKey : null,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
        };
    }

    /// <summary>The message that an envelope holds.</summary>
    /// <exception cref="UnknownMessageTypeException">The alias is not in the table.</exception>
    /// <exception cref="JsonException">
    /// The body does not fit the type, or lacks a constructor's parameter that has no default: one that is added to a message later has
    /// one.
    /// </exception>
    public object Unwrap(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (!types.TryGetValue(envelope.Type, out var type)) throw new UnknownMessageTypeException(envelope.Type);
        return JsonSerializer.Deserialize(envelope.Body, type, Json) ?? throw new JsonException($"The body of a {envelope.Type} is null.");
    }

    /// <summary>The alias of a type; null when it is not in the table.</summary>
    internal string? AliasOf(Type type) => aliases.GetValueOrDefault(type);
}
