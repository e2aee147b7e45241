using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.4.3: arguments which may not be null and have no default are given.</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(Node node)
    {
        if (node is FieldNode field && Context.Place.Field is { } definition)
        {
            foreach (var missing in definition.Arguments.Where(a => a.IsRequired && !field.Arguments.Any(g => g.Name.Value == a.Name)))
            {
                Context.Report($"Field \"{definition.Name}\" argument {Complaint(missing)}", field);
            }
        }
        else if (node is DirectiveNode directive && Context.Directive(directive.Name.Value) is { } known)
        {
            foreach (var missing in known.Arguments.Where(a => a.IsRequired && !directive.Arguments.Any(g => g.Name.Value == a.Name)))
            {
                Context.Report($"Directive \"@{known.Name}\" argument {Complaint(missing)}", directive);
            }
        }
    }

    private static string Complaint(InputValue missing) =>
        $"\"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.";
}
