using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>
/// Coerces the defaults of a schema once, when all its types and CLR types are known. A default that leaves out fields of an input object
/// takes their defaults into itself, which are therefore coerced before it.
/// </summary>
internal sealed class DefaultValues(List<string> problems)
{
    private readonly HashSet<InputValue> begun = [];
    private readonly HashSet<InputValue> done = [];

    public static void Coerce(TypeSystem types, List<string> problems)
    {
        var defaults = new DefaultValues(problems);
        foreach (var input in types.Types.Values.OfType<InputObjectType>())
        {
            defaults.CoerceAll(input.Fields.Values, input.Name);
        }

        foreach (var field in types.Types.Values.OfType<FieldsType>().SelectMany(t => t.Fields.Values))
        {
            defaults.CoerceAll(field.Arguments, $"{field.Owner.Name}.{field.Name}");
        }

        foreach (var directive in types.Directives.Values)
        {
            defaults.CoerceAll(directive.Arguments, "@" + directive.Name);
        }
    }

    private void CoerceAll(IEnumerable<InputValue> values, string owner)
    {
        foreach (var value in values)
        {
            Coerce(value, owner);
        }
    }

    private void Coerce(InputValue value, string owner)
    {
        if (value.Default is null || done.Contains(value))
        {
            return;
        }

        if (!begun.Add(value))
        {
            problems.Add($"The default of {owner}.{value.Name} contains itself, directly or through other defaults.");
            return;
        }

        CoerceInside(value.Type, value.Default);
        done.Add(value);
        value.DefaultValue = LiteralCoercion.Coerce(value.Type, value.Default, null);
    }

    private void CoerceInside(SchemaType type, ValueNode literal)
    {
        if (type.Nullable is ListType list)
        {
            foreach (var item in literal is ListNode items ? items.Items : [literal])
            {
                CoerceInside(list.Of, item);
            }
        }
        else if (type.Named is InputObjectType input && literal is ObjectNode value)
        {
            foreach (var field in input.Fields.Values)
            {
                if (value.Fields.FirstOrDefault(f => f.Name.Value == field.Name) is { } given)
                {
                    CoerceInside(field.Type, given.Value);
                }
                else
                {
                    Coerce(field, input.Name);
                }
            }
        }
    }
}
