using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>Not a rule of its own: gathers, for those that look across definitions, where variables stand.</summary>
internal sealed class UsageCollector(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is VariableNode variable && Context.Ancestors is [_, DefinitionNode definition, ..])
        {
            var at = Context.Place;
            Context.Add(
                definition,
                new VariableUsage(variable, at.InputType, at.Slot?.Default is not null, at.Slot is null ? null : at.ParentInput));
        }
    }
}
