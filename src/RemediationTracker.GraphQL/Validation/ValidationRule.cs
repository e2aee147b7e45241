using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>One rule of section 5. It is shown every node of a document, on the way in and on the way out.</summary>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context => context;

    public virtual void Enter(Node node)
    {
    }

    public virtual void Leave(Node node)
    {
    }
}
