using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.4.1: fields and directives have the arguments that they are given.</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not ArgumentNode argument || Context.Place.Argument is not null)
        {
            return;
        }

        var name = argument.Name.Value;
        if (Context.Ancestors[^1] is DirectiveNode directive)
        {
            if (Context.Place.Directive is not null)
            {
                Context.Report($"Unknown argument \"{name}\" on directive \"@{directive.Name.Value}\".", argument);
            }
        }
        else if (Context.Place is { Field: { } field, ParentType: { } parent })
        {
            Context.Report($"Unknown argument \"{name}\" on field \"{parent.Name}.{field.Name}\".", argument);
        }
    }
}
