using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.3.3: leaves have no selection, all other fields have one.</summary>
internal sealed class ScalarLeafsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not FieldNode field || Context.Place.Field?.Type is not { } type)
        {
            return;
        }

        var name = field.Name.Value;
        if (type.Named is LeafType && field.SelectionSet is not null)
        {
            var message = $"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.";
            Context.Report(message, field.SelectionSet);
        }
        else if (type.Named is not LeafType && field.SelectionSet is null)
        {
            var message = $"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?";
            Context.Report(message, field);
        }
    }
}
