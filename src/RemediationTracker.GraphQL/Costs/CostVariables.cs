using System.Text.Json;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>The variables of one request, for the parts of a cost that depend on them.</summary>
internal sealed class CostVariables(
    PreparedOperation operation,
    IReadOnlyDictionary<string, object?> values,
    JsonElement? given)
{
    private readonly Dictionary<SelectionCost, OperationCost> known = [];

    /// <summary>A selection's cost with these variables, reckoned once: the types of an interface share what is below them.</summary>
    public OperationCost Of(SelectionCost selection, Func<CostVariables, OperationCost> reckon)
    {
        if (!known.TryGetValue(selection, out var cost))
        {
            known.Add(selection, cost = reckon(this));
        }

        return cost;
    }

    /// <summary>A variable's value; null when it has none or is no Int.</summary>
    public int? Int(string name) => values.GetValueOrDefault(name) as int?;

    /// <summary>A variable's value as the client sent it; null when it did not.</summary>
    public JsonElement? Sent(string name) =>
        given is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A variable's default; null when it has none.</summary>
    public ValueNode? Default(string name) =>
        operation.Variables.FirstOrDefault(v => v.Node.Variable.Name == name)?.Node.Default;
}
