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
    public override void Enter(Node node)
    {
        var at = Context.Place;
        switch (node)
        {
            case ObjectFieldNode field when at.ParentInput is not null && at.Slot is null:
                Context.Report($"Field \"{field.Name.Value}\" is not defined by type \"{at.ParentInput.Name}\".", field);
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
            case ObjectNode o when type.Named is InputObjectType input:
                Object(input, o);
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

        if (value.Fields.Count != 1)
        {
            Context.Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", value);
        }
        else if (value.Fields[0].Value is NullNode)
        {
            Context.Report($"Field \"{type.Name}.{value.Fields[0].Name.Value}\" must be non-null.", value);
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
            var isCustom = leaf is ScalarType scalar && BuiltInScalars.Find(scalar.Name) is null;
            Context.Report(isCustom ? $"Expected value of type \"{type}\", found {Printer.Print(value)}; {e.Message}" : e.Message, value);
        }
    }
}
