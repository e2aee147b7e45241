using System.Globalization;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>
/// Reads <c>@cost</c> and <c>@listSize</c> from a schema (IBM's GraphQL cost specification). A schema that defines a directive of such a
/// name without the argument that ours has means something else by it, and is left alone.
/// Where nothing is said, an object or input object weighs 1 and a field whose resolver may wait weighs 10 (Hot Chocolate's customs),
/// a leaf and any other field nothing. Introspection is free: it has its own switch.
/// </summary>
internal sealed class CostDirectives(TypeSystem types, List<string> problems)
{
    private const double CompositeWeight = 1;
    private const double WaitingFieldWeight = 10;

    private readonly bool hasWeights = IsOurs(types, "cost", "weight");
    private readonly bool hasSizes = IsOurs(types, "listSize", "assumedSize");

    /// <summary>Sets the weights and list sizes of all types, fields and arguments; resolvers must be bound by then.</summary>
    public void Read()
    {
        var own = types.Types.Values.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)).ToArray();
        foreach (var type in own)
        {
            type.Weight = Weight(type.Directives, type.Name) ?? (type is LeafType ? 0 : CompositeWeight);
        }

        foreach (var type in own)
        {
            if (type is FieldsType output)
            {
                foreach (var field in output.Fields.Values)
                {
                    Field(field, $"{type.Name}.{field.Name}");
                }
            }
            else if (type is InputObjectType input)
            {
                foreach (var field in input.Fields.Values)
                {
                    Input(field, $"{type.Name}.{field.Name}");
                }
            }
        }
    }

    private static bool IsOurs(TypeSystem types, string directive, string argument) =>
        types.Directives.TryGetValue(directive, out var defined) && defined.Arguments.Exists(a => a.Name == argument);

    private void Field(OutputField field, string where)
    {
        field.Weight = Weight(field.Directives, where) ?? (field.Resolver?.Async is null ? 0 : WaitingFieldWeight);
        foreach (var argument in field.Arguments)
        {
            Input(argument, $"{where}({argument.Name}:)");
        }

        if (hasSizes && field.Directives.FirstOrDefault(d => d.Name.Value == "listSize") is { } directive)
        {
            field.ListSize = Size(directive, field, where);
        }
    }

    private void Input(InputValue slot, string where) => slot.Weight = Weight(slot.Directives, where) ?? slot.Type.Named.Weight;

    private double? Weight(IEnumerable<DirectiveNode> directives, string where)
    {
        if (!hasWeights || directives.FirstOrDefault(d => d.Name.Value == "cost") is not { } directive)
        {
            return null;
        }

        if (Argument(directive, "weight") is StringNode text
            && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            && double.IsFinite(weight))
        {
            return weight;
        }

        problems.Add($"{where}: the weight of @cost must be a string that holds a number, as in \"2.5\".");
        return null;
    }

    private ListSize Size(DirectiveNode directive, OutputField field, string where)
    {
        var size = new ListSize(
            Number(directive, "assumedSize", where),
            Names(directive, "slicingArguments"),
            Number(directive, "slicingArgumentDefaultValue", where),
            Names(directive, "sizedFields"),
            Argument(directive, "requireOneSlicingArgument") is not BooleanNode { Value: false });
        foreach (var name in size.SlicingArguments.Where(n => field.FindArgument(n)?.Type.Nullable is not ScalarType { Name: "Int" }))
        {
            problems.Add($"{where}: the slicing argument {name} of @listSize is no argument of type Int.");
        }

        foreach (var name in size.SizedFields.Where(n => (field.Type.Named as FieldsType)?.Fields.ContainsKey(n) is not true))
        {
            problems.Add($"{where}: the sized field {name} of @listSize is no field of {field.Type.Named}.");
        }

        return size;
    }

    private int? Number(DirectiveNode directive, string name, string where)
    {
        switch (Argument(directive, name))
        {
            case null or NullNode:
                return null;
            case IntNode node when int.TryParse(node.Text, CultureInfo.InvariantCulture, out var number) && number >= 0:
                return number;
            default:
                problems.Add($"{where}: {name} of @listSize must be an Int that is not negative.");
                return null;
        }
    }

    private static IReadOnlyList<string> Names(DirectiveNode directive, string name) => Argument(directive, name) switch
    {
        ListNode list => [.. list.Items.OfType<StringNode>().Select(i => i.Value)],
        StringNode one => [one.Value],
        _ => [],
    };

    private static ValueNode? Argument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(a => a.Name.Value == name)?.Value;
}
