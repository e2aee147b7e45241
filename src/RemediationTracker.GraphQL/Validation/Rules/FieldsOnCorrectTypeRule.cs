using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.3.1: the type that is selected from has the field. No near name is suggested: that would tell the schema.</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is FieldNode field && Context.Place is { ParentType: { } parent, Field: null })
        {
            Context.Report($"Cannot query field \"{field.Name.Value}\" on type \"{parent.Name}\".", field);
        }
    }
}
