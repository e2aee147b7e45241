using System.Collections.Concurrent;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>A variable with its type and its coerced default (null also when there is none).</summary>
internal sealed record PreparedVariable(VariableDefinitionNode Node, SchemaType Type, object? Default);

/// <summary>
/// One operation and its plans. Which fields are selected depends on the variables in <c>@skip</c> and <c>@include</c> alone, so there
/// is one plan for each combination of their values.
/// </summary>
internal sealed class PreparedOperation
{
    private const int MostPlans = 16;
    private const int MostConditions = 60;

    private readonly TypeSystem types;
    private readonly ConcurrentDictionary<ulong, OperationPlan> plans = new();
    private readonly string[] conditions;

    public PreparedOperation(TypeSystem types, PreparedDocument document, OperationNode node)
    {
        this.types = types;
        Document = document;
        Node = node;
        Variables =
        [
            .. node.Variables.Select(v =>
            {
                var type = types.Resolve(v.Type)!;
                return new PreparedVariable(v, type, v.Default is null ? null : LiteralCoercion.Coerce(type, v.Default, null));
            }),
        ];
        conditions = [.. ConditionVariables.Of(document.Fragments.Values, node)];
    }

    public PreparedDocument Document { get; }

    public OperationNode Node { get; }

    public IReadOnlyList<PreparedVariable> Variables { get; }

    /// <exception cref="GraphQLException">A condition's variable is null.</exception>
    public OperationPlan PlanFor(IReadOnlyDictionary<string, object?> variables)
    {
        if (!TryKey(variables, out var key))
        {
            return new OperationPlan(types, this, variables);
        }

        if (!plans.TryGetValue(key, out var plan))
        {
            plan = new OperationPlan(types, this, variables);
            if (plans.Count < MostPlans)
            {
                plans.TryAdd(key, plan);
            }
        }

        return plan;
    }

    /// <summary>One bit a condition. False when there are too many of them, or one has no value: such a plan is not kept.</summary>
    private bool TryKey(IReadOnlyDictionary<string, object?> variables, out ulong key)
    {
        key = 0;
        for (var i = 0; i < conditions.Length; i++)
        {
            if (i == MostConditions || !variables.TryGetValue(conditions[i], out var value) || value is not bool isTrue)
            {
                return false;
            }

            key |= (isTrue ? 1UL : 0UL) << i;
        }

        return true;
    }
}
