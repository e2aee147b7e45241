using System.Text.Json;

namespace RemediationTracker.GraphQL.Types;

internal sealed class EnumType(string name) : LeafType(name)
{
    private readonly Dictionary<object, EnumMember> byValue = [];

    public OrderedDictionary<string, EnumMember> Members { get; } = [];

    /// <summary>The CLR enum of the same values; null when values are their names as strings.</summary>
    public Type? ClrType { get; private set; }

    /// <summary>Makes the members of a CLR enum the values: <c>NOT_DUE</c> is <c>NotDue</c>.</summary>
    /// <returns>What does not match, empty when all does.</returns>
    public IEnumerable<string> Bind(Type clrType)
    {
        ClrType = clrType;
        var clrNames = Enum.GetNames(clrType).ToDictionary(Simplify, StringComparer.OrdinalIgnoreCase);
        foreach (var member in Members.Values)
        {
            if (clrNames.Remove(Simplify(member.Name), out var clrName))
            {
                member.Value = Enum.Parse(clrType, clrName);
            }
            else
            {
                yield return $"Enum {Name}: {clrType.Name} has no member for {member.Name}.";
            }
        }

        foreach (var left in clrNames.Values)
        {
            yield return $"Enum {Name}: the schema has no value for {clrType.Name}.{left}.";
        }
    }

    public override object ParseValue(object value)
    {
        var text = value switch
        {
            EnumLiteral literal => literal.Name,
            string s => s,
            _ => throw new FormatException($"Enum \"{Name}\" cannot represent non-string value: {InputText.Of(value)}."),
        };
        return Members.TryGetValue(text, out var member)
            ? member.Value
            : throw new FormatException($"Value \"{text}\" does not exist in \"{Name}\" enum.");
    }

    public override object CoerceResult(object value) =>
        byValue.TryGetValue(value, out var member) || (value is string name && Members.TryGetValue(name, out member))
            ? member
            : throw new FormatException($"Enum \"{Name}\" cannot represent value: {InputText.Of(value)}");

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(((EnumMember)value).Encoded);

    /// <summary>Readies the look-up from values to members; once, when the schema is built.</summary>
    public void Index()
    {
        foreach (var member in Members.Values)
        {
            byValue[member.Value] = member;
        }
    }

    private static string Simplify(string name) => name.Replace("_", "");
}
