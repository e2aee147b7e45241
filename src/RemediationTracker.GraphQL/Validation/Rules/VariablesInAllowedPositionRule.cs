using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.8.5: a variable stands only where its type, default considered, can stand.</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(Node node)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        var defined = new Dictionary<string, VariableDefinitionNode>();
        foreach (var variable in operation.Variables)
        {
            defined[variable.Variable.Name] = variable;
        }

        foreach (var usage in Context.UsagesIn(operation))
        {
            if (usage.Type is not null
                && defined.TryGetValue(usage.Node.Name, out var variable)
                && Context.Types.Resolve(variable.Type) is { } type)
            {
                Check(usage, usage.Type, variable, type);
            }
        }
    }

    private void Check(VariableUsage usage, SchemaType place, VariableDefinitionNode variable, SchemaType type)
    {
        if (!IsAllowed(type, variable.Default, place, usage.HasDefault))
        {
            Context.Report(
                $"Variable \"${usage.Node.Name}\" of type \"{type}\" used in position expecting type \"{place}\".",
                variable,
                usage.Node);
        }

        if (usage.ParentInput is { IsOneOf: true } oneOf && !type.IsNonNull)
        {
            Context.Report(
                $"Variable \"${usage.Node.Name}\" is of type \"{type}\" "
                + $"but must be non-nullable to be used for OneOf Input Object \"{oneOf.Name}\".",
                variable,
                usage.Node);
        }
    }

    /// <summary>IsVariableUsageAllowed: a nullable variable may stand at a non-null place when one of the two has a default.</summary>
    private static bool IsAllowed(SchemaType type, ValueNode? variableDefault, SchemaType place, bool placeHasDefault) =>
        place is NonNullType required && type is not NonNullType
            ? (variableDefault is not (null or NullNode) || placeHasDefault) && SchemaType.IsSubtype(type, required.Of)
            : SchemaType.IsSubtype(type, place);
}
