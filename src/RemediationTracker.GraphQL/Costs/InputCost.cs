using System.Text.Json;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>
/// What an argument costs: its weight and those of the input fields given within it, each as often as lists repeat it. Null costs
/// nothing.
/// </summary>
internal static class InputCost
{
    /// <param name="slot">The argument or input field.</param>
    /// <param name="value">Of its type, which validation has seen to.</param>
    /// <param name="variables">Null where the value has no variables.</param>
    public static double Of(InputValue slot, ValueNode value, CostVariables? variables) => value switch
    {
        NullNode => 0,
        VariableNode n => variables?.Sent(n.Name) is { } sent ? Of(slot, sent)
            : variables?.Default(n.Name) is { } fallback ? Of(slot, fallback, variables)
            : 0,
        ListNode n when IsList(slot) => n.Items.Sum(item => Of(slot, item, variables)),
        ObjectNode n when slot.Type.Named is InputObjectType type =>
            slot.Weight + n.Fields.Sum(f => type.Fields.TryGetValue(f.Name.Value, out var field) ? Of(field, f.Value, variables) : 0),
        _ => slot.Weight,
    };

    /// <summary>Whether any value of the slot costs anything; most do not, and need not be looked at.</summary>
    public static bool IsFree(InputValue slot) => slot.Type.Named is not InputObjectType && slot.Weight == 0;

    public static bool DependsOnVariables(ValueNode value) => value switch
    {
        VariableNode => true,
        ListNode n => n.Items.Any(DependsOnVariables),
        ObjectNode n => n.Fields.Any(f => DependsOnVariables(f.Value)),
        _ => false,
    };

    private static double Of(InputValue slot, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.Array when IsList(slot) => value.EnumerateArray().Sum(item => Of(slot, item)),
        JsonValueKind.Object when slot.Type.Named is InputObjectType type =>
            slot.Weight + value.EnumerateObject().Sum(p => type.Fields.TryGetValue(p.Name, out var field) ? Of(field, p.Value) : 0),
        _ => slot.Weight,
    };

    /// <summary>Whether a list stands for its items here; where a scalar takes lists, it is one value.</summary>
    private static bool IsList(InputValue slot) => slot.Type.Nullable is ListType;
}
