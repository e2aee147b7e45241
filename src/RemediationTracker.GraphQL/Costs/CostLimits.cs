using System.Text.Json;
using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>Holds operations to <see cref="GraphQLOptions.MaxFieldCost"/> and <see cref="GraphQLOptions.MaxTypeCost"/>.</summary>
internal sealed class CostLimits(GraphQLOptions options)
{
    /// <summary>What an operation costs with these variables.</summary>
    /// <param name="plan">The operation; what it costs without variables was worked out with it.</param>
    /// <param name="values">The coerced variables.</param>
    /// <param name="given">The variables as the client sent them.</param>
    public static OperationCost Of(OperationPlan plan, IReadOnlyDictionary<string, object?> values, JsonElement? given)
    {
        var below = plan.Cost.Of(plan.Cost.IsConstant ? null : new CostVariables(plan.Operation, values, given));
        return below with { TypeCost = below.TypeCost + plan.Root.Type.Weight };
    }

    /// <summary>The answer to a request that is not to be executed; null for one that is.</summary>
    public GraphQLResult? Answer(OperationCost cost, GraphQLRequest request)
    {
        var refusal = cost.FieldCost > options.MaxFieldCost ? Refusal("fieldCost", cost.FieldCost, "maxFieldCost", options.MaxFieldCost)
            : cost.TypeCost > options.MaxTypeCost ? Refusal("typeCost", cost.TypeCost, "maxTypeCost", options.MaxTypeCost)
            : null;
        return refusal is null ? null : GraphQLResult.Refused(400, refusal).Telling(cost, request);
    }

    private static GraphQLError Refusal(string name, double cost, string limitName, double limit) => new(
        $"The operation has a {name} of {cost}, and at most {limit} is admitted. Ask for fewer fields, or shorter lists.",
        ErrorCodes.Limit)
    {
        Extensions = new Dictionary<string, object?> { [name] = cost, [limitName] = limit },
    };
}
