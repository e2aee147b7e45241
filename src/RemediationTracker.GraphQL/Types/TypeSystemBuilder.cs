using RemediationTracker.GraphQL.Introspection;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Makes types of a schema document: first every type's name, then its parts, since types refer to each other freely. What is wrong
/// is collected, not thrown, so that the author sees all of it at once.
/// </summary>
internal sealed class TypeSystemBuilder(Func<string, Scalar?> scalars, List<string> problems)
{
    private readonly TypeSystem types = new();

    public TypeSystem Build(DocumentNode document)
    {
        DefinitionNode[] definitions = [.. document.Definitions, .. IntrospectionSchema.Document.Definitions];
        var typeNodes = definitions.OfType<TypeDefinitionNode>().OrderBy(n => n.IsExtension).ToArray();
        foreach (var node in typeNodes.Where(n => !n.IsExtension))
        {
            if (!types.Types.TryAdd(node.Name.Value, Declare(node)))
            {
                problems.Add($"There can be only one type named \"{node.Name.Value}\".");
            }
        }

        foreach (var node in typeNodes)
        {
            Fill(node);
        }

        foreach (var node in definitions.OfType<DirectiveDefinitionNode>())
        {
            Directive(node);
        }

        foreach (var node in definitions)
        {
            if (node is OperationNode or FragmentNode)
            {
                problems.Add("A schema document has no operations and no fragments.");
            }
        }

        Roots([.. definitions.OfType<SchemaNode>()]);
        TypeOrder.Arrange(types, document);
        LinkPossibleTypes();
        return types;
    }

    private NamedType Declare(TypeDefinitionNode node)
    {
        var name = node.Name.Value;
        NamedType type = node switch
        {
            ScalarNode => new ScalarType(name, BuiltInScalars.Find(name) ?? scalars(name) ?? NoScalar(name)),
            FieldsTypeNode { IsInterface: true } => new InterfaceType(name),
            FieldsTypeNode => new ObjectType(name),
            UnionNode => new UnionType(name),
            EnumTypeNode => new EnumType(name),
            _ => new InputObjectType(name),
        };
        type.Description = node.Description?.Value;
        return type;
    }

    private Scalar NoScalar(string name)
    {
        problems.Add($"Scalar {name} has no implementation: bind one with .Scalar(\"{name}\", …).");
        return BuiltInScalars.Find("String")!;
    }

    private void Fill(TypeDefinitionNode node)
    {
        var type = types.Types.GetValueOrDefault(node.Name.Value);
        type?.Directives.AddRange(node.Directives);
        switch (node, type)
        {
            case (ScalarNode, ScalarType scalar):
                scalar.SpecifiedByUrl = Argument(node.Directives, "specifiedBy", "url") ?? scalar.SpecifiedByUrl;
                break;
            case (FieldsTypeNode n, FieldsType t) when n.IsInterface == t is InterfaceType:
                foreach (var name in n.Interfaces)
                {
                    AddMember(t.Interfaces, name, t.Name);
                }

                foreach (var field in n.Fields)
                {
                    AddField(t, field);
                }

                break;
            case (UnionNode n, UnionType t):
                foreach (var name in n.Members)
                {
                    AddMember(t.Members, name, t.Name);
                }

                break;
            case (EnumTypeNode n, EnumType t):
                foreach (var member in n.Members)
                {
                    AddEnumMember(t, member);
                }

                break;
            case (InputObjectNode n, InputObjectType t):
                t.IsOneOf |= n.Directives.Any(d => d.Name.Value == "oneOf");
                foreach (var field in n.Fields)
                {
                    if (InputValue(field, t.Name) is { } value && !t.Fields.TryAdd(value.Name, value))
                    {
                        problems.Add($"Field \"{t.Name}.{value.Name}\" can only be defined once.");
                    }
                }

                break;
            default:
                problems.Add($"Cannot extend \"{node.Name.Value}\": there is no type of that name and kind.");
                break;
        }
    }

    private void AddMember<T>(List<T> members, NamedTypeNode name, string owner)
        where T : NamedType
    {
        if (types.Types.GetValueOrDefault(name.Name) is not T member)
        {
            problems.Add($"Type {owner} names {name.Name}, which is not of the kind that can stand there.");
        }
        else if (members.Contains(member))
        {
            problems.Add($"Type {owner} names {name.Name} more than once.");
        }
        else
        {
            members.Add(member);
        }
    }

    private void AddField(FieldsType owner, FieldDefinitionNode node)
    {
        var where = $"{owner.Name}.{node.Name.Value}";
        if (Resolve(node.Type, where) is not { } type)
        {
            return;
        }

        var field = new OutputField(node.Name.Value, owner, type)
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
            Directives = node.Directives,
        };
        Arguments(node.Arguments, field.Arguments, where);
        if (!owner.Fields.TryAdd(field.Name, field))
        {
            problems.Add($"Field \"{where}\" can only be defined once.");
        }
    }

    private void AddEnumMember(EnumType owner, EnumMemberNode node)
    {
        var member = new EnumMember(node.Name.Value)
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
        };
        if (!owner.Members.TryAdd(member.Name, member))
        {
            problems.Add($"Enum value \"{owner.Name}.{member.Name}\" can only be defined once.");
        }
    }

    private void Arguments(IReadOnlyList<InputValueNode> nodes, List<InputValue> arguments, string where)
    {
        foreach (var node in nodes)
        {
            if (arguments.Exists(a => a.Name == node.Name.Value))
            {
                problems.Add($"Argument \"{where}({node.Name.Value}:)\" can only be defined once.");
            }
            else if (InputValue(node, where) is { } argument)
            {
                arguments.Add(argument);
            }
        }
    }

    private InputValue? InputValue(InputValueNode node, string owner) =>
        Resolve(node.Type, $"{owner}.{node.Name.Value}") is not { } type
            ? null
            : new InputValue(node.Name.Value, type)
            {
                Description = node.Description?.Value,
                DeprecationReason = Deprecation(node.Directives),
                Default = node.Default,
                Directives = node.Directives,
            };

    private void Directive(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveType(node.Name.Value, node.IsRepeatable, [.. node.Locations.Select(l => l.Value)])
        {
            Description = node.Description?.Value,
        };
        Arguments(node.Arguments, directive.Arguments, "@" + directive.Name);
        if (!types.Directives.TryAdd(directive.Name, directive))
        {
            problems.Add($"There can be only one directive named \"@{directive.Name}\".");
        }
    }

    private void Roots(SchemaNode[] nodes)
    {
        if (nodes.Count(n => !n.IsExtension) > 1)
        {
            problems.Add("Must provide only one schema definition.");
        }

        types.Description = nodes.FirstOrDefault(n => !n.IsExtension)?.Description?.Value;
        var named = nodes.SelectMany(n => n.OperationTypes).ToArray();
        if (!nodes.Any(n => !n.IsExtension))
        {
            types.Query = types.Types.GetValueOrDefault("Query") as ObjectType;
            types.Mutation = types.Types.GetValueOrDefault("Mutation") as ObjectType;
            types.Subscription = types.Types.GetValueOrDefault("Subscription") as ObjectType;
        }

        foreach (var node in named)
        {
            var type = types.Types.GetValueOrDefault(node.Type.Name) as ObjectType;
            if (type is null || types.Root(node.Kind) is not null)
            {
                problems.Add($"{node.Type.Name} cannot be the {node.Kind} type: it is no object type, or the schema has one already.");
                continue;
            }

            _ = node.Kind switch
            {
                OperationKind.Mutation => types.Mutation = type,
                OperationKind.Subscription => types.Subscription = type,
                _ => types.Query = type,
            };
        }

        if (types.Query is null)
        {
            problems.Add("Query root type must be provided.");
        }

        ObjectType?[] roots = [types.Query, types.Mutation, types.Subscription];
        foreach (var shared in roots.OfType<ObjectType>().GroupBy(t => t).Where(g => g.Count() > 1))
        {
            problems.Add($"All root types must be different, and {shared.Key.Name} is used for more than one.");
        }
    }

    private void LinkPossibleTypes()
    {
        foreach (var type in types.Types.Values)
        {
            switch (type)
            {
                case ObjectType o:
                    o.PossibleTypes.Add(o);
                    o.Interfaces.ForEach(i => i.PossibleTypes.Add(o));
                    break;
                case UnionType u:
                    u.PossibleTypes.UnionWith(u.Members);
                    break;
                default:
                    break;
            }
        }
    }

    private SchemaType? Resolve(TypeNode node, string where)
    {
        var type = types.Resolve(node);
        if (type is null)
        {
            problems.Add($"{where} is of unknown type {Printer.Print(node)}.");
        }

        return type;
    }

    private static string? Deprecation(IReadOnlyList<DirectiveNode> directives) =>
        directives.Any(d => d.Name.Value == "deprecated")
            ? Argument(directives, "deprecated", "reason") ?? "No longer supported"
            : null;

    private static string? Argument(IReadOnlyList<DirectiveNode> directives, string directive, string argument) =>
        directives.Where(d => d.Name.Value == directive)
            .SelectMany(d => d.Arguments)
            .Where(a => a.Name.Value == argument)
            .Select(a => (a.Value as StringNode)?.Value)
            .FirstOrDefault();
}
