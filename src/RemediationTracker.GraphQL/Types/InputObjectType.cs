namespace RemediationTracker.GraphQL.Types;

internal sealed class InputObjectType(string name) : NamedType(name)
{
    public OrderedDictionary<string, InputValue> Fields { get; } = [];

    /// <summary>Declared <c>@oneOf</c>: exactly one field is given, and not null.</summary>
    public bool IsOneOf { get; set; }

    /// <summary>Makes the CLR object from the fields present; null when resolvers get the dictionary itself.</summary>
    public Func<IReadOnlyDictionary<string, object?>, object>? Construct { get; set; }

    /// <summary>The type of what <see cref="Construct"/> makes.</summary>
    public Type? ClrType { get; set; }
}
