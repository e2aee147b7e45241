using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.4.1: fields and directives have the arguments that they are given.</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    // Of a directive's arguments: a document may itself define one with thousands of them.
    private const int MostCompared = 20;

    public override void Enter(Node node)
    {
        if (node is DirectiveNode directive && Context.Directive(directive.Name.Value) is { } known)
        {
            foreach (var argument in directive.Arguments.Where(a => !known.Arguments.Exists(k => k.Name == a.Name.Value)))
            {
                Report(argument, $"directive \"@{known.Name}\"", known.Arguments.Take(MostCompared));
            }
        }
        else if (node is ArgumentNode argument
            && Context.Ancestors[^1] is FieldNode
            && Context.Place is { Argument: null, Field: { } field, ParentType: { } parent })
        {
            Report(argument, $"field \"{parent.Name}.{field.Name}\"", field.Arguments);
        }
    }

    private void Report(ArgumentNode argument, string owner, IEnumerable<InputValue> known)
    {
        var name = argument.Name.Value;
        var suggestion = Context.Suggest(() => DidYouMean.Near(name, known.Select(k => k.Name)));
        Context.Report($"Unknown argument \"{name}\" on {owner}.{suggestion}", argument);
    }
}
