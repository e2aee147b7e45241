using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.8.2: variables are of input types.</summary>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is VariableDefinitionNode variable && Context.Types.Resolve(variable.Type) is { Named.IsInput: false })
        {
            var message = $"Variable \"${variable.Variable.Name}\" cannot be non-input type \"{Printer.Print(variable.Type)}\".";
            Context.Report(message, variable.Type);
        }
    }
}
