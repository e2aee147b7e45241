using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.2.3.1: an operation without a name is the only one of its document.</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : ValidationRule(context)
{
    private readonly int operations = context.Document.Definitions.Count(d => d is OperationNode);

    public override void Enter(Node node)
    {
        if (operations > 1 && node is OperationNode { Name: null })
        {
            Context.Report("This anonymous operation must be the only defined operation.", node);
        }
    }
}
