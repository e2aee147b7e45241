using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Coerces the defaults of a schema once, when all its types and CLR types are known.</summary>
internal static class DefaultValues
{
    public static void Coerce(TypeSystem types, List<string> problems)
    {
        var inputs = types.Types.Values.OfType<InputObjectType>().ToArray();
        foreach (var input in inputs)
        {
            Coerce(input.Fields.Values, input.Name, problems);
        }

        foreach (var field in types.Types.Values.OfType<FieldsType>().SelectMany(t => t.Fields.Values))
        {
            Coerce(field.Arguments, $"{field.Owner.Name}.{field.Name}", problems);
        }

        foreach (var directive in types.Directives.Values)
        {
            Coerce(directive.Arguments, "@" + directive.Name, problems);
        }
    }

    private static void Coerce(IEnumerable<InputValue> values, string owner, List<string> problems)
    {
        foreach (var value in values.Where(v => v.Default is not null))
        {
            try
            {
                value.DefaultValue = LiteralCoercion.Coerce(value.Type, value.Default!, null);
            }
            catch (FormatException e)
            {
                problems.Add($"The default of {owner}.{value.Name} is not of its type: {e.Message}");
            }
        }
    }
}
