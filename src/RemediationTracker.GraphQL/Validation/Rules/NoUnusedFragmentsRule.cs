using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.4: every fragment is reached by an operation.</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(Node node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        var reached = document.Definitions
            .OfType<OperationNode>()
            .SelectMany(Context.FragmentsReachedBy)
            .Select(f => f.Name.Value)
            .ToHashSet();
        foreach (var fragment in document.Definitions.OfType<FragmentNode>().Where(f => !reached.Contains(f.Name.Value)))
        {
            Context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
        }
    }
}
