using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>No rule of the specification: so many directives stand at one place and no more.</summary>
internal sealed class LimitedDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    private bool isReported;

    public override void Enter(Node node)
    {
        if (!isReported && DirectiveNode.At(node).Count > Context.Options.MaxDirectivesPerLocation)
        {
            isReported = true;
            var message = $"More than {Context.Options.MaxDirectivesPerLocation} directives stand at one location.";
            Context.Report(ErrorCodes.Limit, message, node);
        }
    }
}
