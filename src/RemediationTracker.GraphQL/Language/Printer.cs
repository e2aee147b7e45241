namespace RemediationTracker.GraphQL.Language;

/// <summary>Writes nodes as the language has them, so that parsing the output gives the same nodes.</summary>
internal sealed class Printer
{
    private readonly IndentedText output = new();

    public static string Print(DocumentNode document)
    {
        var printer = new Printer();
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            printer.output.Append(i == 0 ? "" : "\n\n");
            printer.Definition(document.Definitions[i]);
        }

        return printer.output.Append('\n').ToString();
    }

    public static string Print(ValueNode value)
    {
        var printer = new Printer();
        printer.Value(value);
        return printer.output.ToString();
    }

    public static string Print(TypeNode type) => type switch
    {
        NonNullTypeNode n => Print(n.Of) + "!",
        ListTypeNode n => $"[{Print(n.Of)}]",
        _ => ((NamedTypeNode)type).Name,
    };

    private void Definition(DefinitionNode definition)
    {
        Description(definition.Description);
        switch (definition)
        {
            case OperationNode n:
                Operation(n);
                break;
            case FragmentNode n:
                output.Append("fragment ").Append(n.Name.Value).Append(" on ").Append(n.TypeCondition.Name);
                Directives(n.Directives);
                output.Append(' ');
                SelectionSet(n.SelectionSet);
                break;
            default:
                TypeSystem((TypeSystemNode)definition);
                break;
        }
    }

    private void Operation(OperationNode n)
    {
        output.Append(n.Kind switch
        {
            OperationKind.Mutation => "mutation",
            OperationKind.Subscription => "subscription",
            _ => "query",
        });
        output.Append(n.Name is null ? "" : " " + n.Name.Value);
        output.Joined(n.Variables, "(", ", ", ")", variable =>
        {
            if (variable.Description is not null)
            {
                Value(variable.Description with { IsBlock = false });
                output.Append(' ');
            }

            output.Append('$').Append(variable.Variable.Name).Append(": ").Append(Print(variable.Type));
            Default(variable.Default);
            Directives(variable.Directives);
        });
        Directives(n.Directives);
        output.Append(' ');
        SelectionSet(n.SelectionSet);
    }

    private void TypeSystem(TypeSystemNode definition)
    {
        output.Append(definition.IsExtension ? "extend " : "");
        switch (definition)
        {
            case SchemaNode n:
                output.Append("schema");
                Directives(n.Directives);
                output.Block(n.OperationTypes, t => output.Append(t.Kind.ToString().ToLowerInvariant()).Append(": ").Append(t.Type.Name));
                break;
            case DirectiveDefinitionNode n:
                output.Append("directive @").Append(n.Name.Value);
                Arguments(n.Arguments);
                output.Append(n.IsRepeatable ? " repeatable on " : " on ");
                output.Joined(n.Locations, "", " | ", "", location => output.Append(location.Value));
                break;
            case ScalarNode n:
                Header("scalar", n);
                break;
            case FieldsTypeNode n:
                output.Append(n.IsInterface ? "interface " : "type ").Append(n.Name.Value);
                output.Joined(n.Interfaces, " implements ", " & ", "", t => output.Append(t.Name));
                Directives(n.Directives);
                output.Block(n.Fields, Field);
                break;
            case UnionNode n:
                Header("union", n);
                output.Joined(n.Members, " = ", " | ", "", t => output.Append(t.Name));
                break;
            case EnumTypeNode n:
                Header("enum", n);
                output.Block(n.Members, EnumMember);
                break;
            case InputObjectNode n:
                Header("input", n);
                output.Block(n.Fields, InputValue);
                break;
            default:
                break;
        }
    }

    private void Header(string keyword, TypeDefinitionNode n)
    {
        output.Append(keyword).Append(' ').Append(n.Name.Value);
        Directives(n.Directives);
    }

    private void Field(FieldDefinitionNode n)
    {
        Description(n.Description);
        output.Append(n.Name.Value);
        Arguments(n.Arguments);
        output.Append(": ").Append(Print(n.Type));
        Directives(n.Directives);
    }

    private void EnumMember(EnumMemberNode n)
    {
        Description(n.Description);
        output.Append(n.Name.Value);
        Directives(n.Directives);
    }

    private void InputValue(InputValueNode n)
    {
        Description(n.Description);
        output.Append(n.Name.Value).Append(": ").Append(Print(n.Type));
        Default(n.Default);
        Directives(n.Directives);
    }

    private void Arguments(IReadOnlyList<InputValueNode> arguments)
    {
        if (arguments.All(a => a.Description is null))
        {
            output.Joined(arguments, "(", ", ", ")", InputValue);
            return;
        }

        output.Append('(');
        output.Lines(arguments, InputValue);
        output.Append(')');
    }

    private void SelectionSet(SelectionSetNode set)
    {
        output.Append('{');
        output.Lines(set.Selections, Selection);
        output.Append('}');
    }

    private void Selection(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode n:
                output.Append(n.Alias is null ? "" : n.Alias.Value + ": ").Append(n.Name.Value);
                output.Joined(n.Arguments, "(", ", ", ")", Argument);
                Directives(n.Directives);
                if (n.SelectionSet is not null)
                {
                    output.Append(' ');
                    SelectionSet(n.SelectionSet);
                }

                break;
            case FragmentSpreadNode n:
                output.Append("...").Append(n.Name.Value);
                Directives(n.Directives);
                break;
            case InlineFragmentNode n:
                output.Append("...").Append(n.TypeCondition is null ? "" : " on " + n.TypeCondition.Name);
                Directives(n.Directives);
                output.Append(' ');
                SelectionSet(n.SelectionSet);
                break;
            default:
                break;
        }
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            output.Append(" @").Append(directive.Name.Value);
            output.Joined(directive.Arguments, "(", ", ", ")", Argument);
        }
    }

    private void Argument(ArgumentNode argument)
    {
        output.Append(argument.Name.Value).Append(": ");
        Value(argument.Value);
    }

    private void Default(ValueNode? value)
    {
        if (value is not null)
        {
            output.Append(" = ");
            Value(value);
        }
    }

    private void Value(ValueNode value)
    {
        switch (value)
        {
            case VariableNode n:
                output.Append('$').Append(n.Name);
                break;
            case IntNode n:
                output.Append(n.Text);
                break;
            case FloatNode n:
                output.Append(n.Text);
                break;
            case BooleanNode n:
                output.Append(n.Value ? "true" : "false");
                break;
            case NullNode:
                output.Append("null");
                break;
            case EnumNode n:
                output.Append(n.Name);
                break;
            case StringNode { IsBlock: true } n:
                output.Append(BlockStrings.Print(n.Value));
                break;
            case StringNode n:
                output.Quoted(n.Value);
                break;
            case ListNode n:
                output.Append('[');
                output.Joined(n.Items, "", ", ", "", Value);
                output.Append(']');
                break;
            case ObjectNode n:
                output.Append('{');
                output.Joined(n.Fields, "", ", ", "", f => Argument(new ArgumentNode(f.Start, f.Name, f.Value)));
                output.Append('}');
                break;
            default:
                break;
        }
    }

    private void Description(StringNode? description)
    {
        if (description is not null)
        {
            Value(description with { IsBlock = false });
            output.NewLine();
        }
    }
}
