using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>Not a rule of its own: gathers, for those that look across definitions, where variables and spreads stand.</summary>
internal sealed class UsageCollector(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not (VariableNode or FragmentSpreadNode) || Context.Ancestors.Count < 2)
        {
            return;
        }

        var definition = (DefinitionNode)Context.Ancestors[1];
        if (node is FragmentSpreadNode spread)
        {
            Context.Add(definition, spread);
            return;
        }

        var at = Context.Place;
        var hasDefault = at.Slot?.Default is not (null or NullNode);
        Context.Add(definition, new VariableUsage((VariableNode)node, at.InputType, hasDefault, at.Slot is null ? null : at.ParentInput));
    }
}
