using System.Globalization;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Turns values written in a document or schema into what resolvers get (input coercion, section 3).</summary>
internal static class LiteralCoercion
{
    /// <param name="type">What the value must fit.</param>
    /// <param name="node">The value as written.</param>
    /// <param name="variables">The coerced variables of the request; null where the grammar admits no variables.</param>
    /// <returns>The value, or <see cref="Absent"/> for a variable that was not given.</returns>
    /// <exception cref="FormatException">The value does not fit.</exception>
    public static object? Coerce(SchemaType type, ValueNode node, IReadOnlyDictionary<string, object?>? variables)
    {
        if (node is VariableNode variable)
        {
            if (variables is null || !variables.TryGetValue(variable.Name, out var given))
            {
                return Absent.Value;
            }

            return given is null && type.IsNonNull ? throw NotNull(type) : given;
        }

        if (node is NullNode)
        {
            return type.IsNonNull ? throw NotNull(type) : null;
        }

        return type.Nullable switch
        {
            ListType list => List(list, node, variables),
            InputObjectType input => Object(input, node, variables),
            LeafType leaf => Leaf(leaf, node, variables),
            _ => throw new FormatException($"{type} is no input type."),
        };
    }

    /// <summary>
    /// The value of a leaf literal. Document notation is stricter than JSON: <c>1.0</c> is no Int and <c>"RED"</c> no enum value.
    /// </summary>
    public static object Leaf(LeafType type, ValueNode node, IReadOnlyDictionary<string, object?>? variables) => (type, node) switch
    {
        (ScalarType { Name: "ID" }, IntNode n) => n.Text,
        (ScalarType { Name: "Int" }, FloatNode n) => throw new FormatException($"Int cannot represent non-integer value: {n.Text}"),
        (ScalarType { Name: "Int" }, IntNode n) when !int.TryParse(n.Text, CultureInfo.InvariantCulture, out _) =>
            throw new FormatException($"Int cannot represent non 32-bit signed integer value: {n.Text}"),
        (ScalarType { Name: "String" or "Boolean" or "Float" or "ID" or "Int" } s, not VariableNode) when !SuitsBuiltIn(s.Name, node) =>
            throw new FormatException(Refusal(s.Name, node)),
        (EnumType, not EnumNode) =>
            throw new FormatException($"Enum \"{type.Name}\" cannot represent non-enum value: {Printer.Print(node)}."),
        _ => type.ParseValue(Neutral(node, variables)!),
    };

    private static bool SuitsBuiltIn(string name, ValueNode node) => name switch
    {
        "String" => node is StringNode,
        "Boolean" => node is BooleanNode,
        "Float" => node is IntNode or FloatNode,
        "Int" => node is IntNode,
        _ => node is StringNode or IntNode,
    };

    private static string Refusal(string name, ValueNode node) => name switch
    {
        "String" => $"String cannot represent a non string value: {Printer.Print(node)}",
        "Boolean" => $"Boolean cannot represent a non boolean value: {Printer.Print(node)}",
        "Float" => $"Float cannot represent non numeric value: {Printer.Print(node)}",
        "Int" => $"Int cannot represent non-integer value: {Printer.Print(node)}",
        _ => $"ID cannot represent a non-string and non-integer value: {Printer.Print(node)}",
    };

    private static object?[] List(ListType type, ValueNode node, IReadOnlyDictionary<string, object?>? variables)
    {
        if (node is not ListNode list)
        {
            return [Coerce(type.Of, node, variables)];
        }

        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var item = Coerce(type.Of, list.Items[i], variables);
            if (ReferenceEquals(item, Absent.Value))
            {
                item = type.Of.IsNonNull ? throw NotNull(type.Of) : null;
            }

            items[i] = item;
        }

        return items;
    }

    private static object Object(InputObjectType type, ValueNode node, IReadOnlyDictionary<string, object?>? variables)
    {
        if (node is not ObjectNode literal)
        {
            throw new FormatException($"Expected value of type \"{type.Name}\", found {Printer.Print(node)}.");
        }

        var given = new Dictionary<string, object?>(literal.Fields.Count);
        foreach (var field in literal.Fields)
        {
            if (!type.Fields.TryGetValue(field.Name.Value, out var declared))
            {
                throw new FormatException($"Field \"{field.Name.Value}\" is not defined by type \"{type.Name}\".");
            }

            var value = Coerce(declared.Type, field.Value, variables);
            if (!ReferenceEquals(value, Absent.Value))
            {
                given[declared.Name] = value;
            }
        }

        if (type.IsOneOf && (literal.Fields.Count != 1 || given.Count != 1 || given.Values.First() is null))
        {
            throw new FormatException($"Exactly one key must be specified for OneOf type \"{type.Name}\", and it must be non-null.");
        }

        return InputObjects.Finish(type, given);
    }

    /// <summary>A literal in the terms of <see cref="Scalar.ParseValue"/>.</summary>
    private static object? Neutral(ValueNode node, IReadOnlyDictionary<string, object?>? variables) => node switch
    {
        StringNode n => n.Value,
        BooleanNode n => n.Value,
        EnumNode n => new EnumLiteral(n.Name),
        IntNode n => long.TryParse(n.Text, CultureInfo.InvariantCulture, out var number)
            ? (object)number
            : double.Parse(n.Text, CultureInfo.InvariantCulture),
        FloatNode n => double.Parse(n.Text, CultureInfo.InvariantCulture),
        ListNode n => n.Items.Select(i => Neutral(i, variables)).ToArray(),
        ObjectNode n => n.Fields
            .Where(f => f.Value is not VariableNode v || variables?.ContainsKey(v.Name) is true)
            .DistinctBy(f => f.Name.Value)
            .ToDictionary(f => f.Name.Value, f => Neutral(f.Value, variables)),
        VariableNode n => variables?.GetValueOrDefault(n.Name),
        _ => null,
    };

    private static FormatException NotNull(SchemaType type) => new($"Expected value of non-null type \"{type}\" not to be null.");
}
