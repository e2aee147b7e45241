using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>
/// Sections 5.6.1, 5.6.2, 5.6.4 and 5.6.5: literals are of the type that their place asks for; input objects have all they must have
/// and nothing strange.
/// </summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    // A value that is wrong as a whole: what lies inside is not looked at.
    private ValueNode? refused;

    public override void Enter(Node node)
    {
        if (refused is not null)
        {
            return;
        }

        var at = Context.Place;
        switch (node)
        {
            case ObjectFieldNode { Name.Value: var name } when at.ParentInput is { } parent && at.Slot is null:
                var suggestion = Context.Suggest(() => DidYouMean.Near(name, parent.Fields.Keys));
                Context.Report($"Field \"{name}\" is not defined by type \"{parent.Name}\".{suggestion}", node);
                break;
            case VariableNode:
                break;
            case ValueNode value when at.InputType is not null:
                Value(at.InputType, value);
                break;
            default:
                break;
        }
    }

    public override void Leave(Node node)
    {
        if (ReferenceEquals(node, refused))
        {
            refused = null;
        }
    }

    private void Value(SchemaType type, ValueNode value)
    {
        switch (value)
        {
            case NullNode:
                if (type.IsNonNull)
                {
                    Context.Report($"Expected value of type \"{type}\", found null.", value);
                }

                break;
            case ListNode when type.Nullable is ListType:
                break;
            case ListNode:
                refused = value;
                Leaf(type.Nullable, value);
                break;
            case ObjectNode o when type.Named is InputObjectType input:
                Object(input, o);
                break;
            case ObjectNode:
                refused = value;
                Leaf(type, value);
                break;
            default:
                Leaf(type, value);
                break;
        }
    }

    private void Object(InputObjectType type, ObjectNode value)
    {
        foreach (var missing in type.Fields.Values.Where(f => f.IsRequired && !value.Fields.Any(g => g.Name.Value == f.Name)))
        {
            Context.Report($"Field \"{type.Name}.{missing.Name}\" of required type \"{missing.Type}\" was not provided.", value);
        }

        if (!type.IsOneOf)
        {
            return;
        }

        if (value.Fields.Select(f => f.Name.Value).Distinct().Count() != 1)
        {
            Context.Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", value);
        }
        else if (value.Fields[^1].Value is NullNode)
        {
            Context.Report($"Field \"{type.Name}.{value.Fields[^1].Name.Value}\" must be non-null.", value);
        }
    }

    private void Leaf(SchemaType type, ValueNode value)
    {
        if (type.Named is not LeafType leaf)
        {
            Context.Report($"Expected value of type \"{type}\", found {Printer.Print(value)}.", value);
            return;
        }

        try
        {
            LiteralCoercion.Leaf(leaf, value, null);
        }
        catch (FormatException e)
        {
            var message = leaf is EnumType or ScalarType { IsBuiltIn: true }
                ? e.Message
                : $"Expected value of type \"{type}\", found {Printer.Print(value)}; {e.Message}";
            var suggestion = leaf is EnumType known
                ? Context.Suggest(() => DidYouMean.Near(Printer.Print(value), known.Members.Keys, "the enum value"))
                : "";
            Context.Report(message + suggestion, value);
        }
    }
}
