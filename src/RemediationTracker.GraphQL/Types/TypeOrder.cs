using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Puts a schema's types into the order of their definitions, each followed by what every schema has as far as it is the first to name
/// it. A scalar of those that is named nowhere is left out (section 3.5).
/// </summary>
internal sealed class TypeOrder
{
    private readonly OrderedDictionary<string, NamedType> types;
    private readonly HashSet<string> own;

    private TypeOrder(OrderedDictionary<string, NamedType> types, HashSet<string> own)
    {
        this.types = types;
        this.own = own;
    }

    /// <param name="system">Holds all types, in any order.</param>
    /// <param name="document">Defines the schema's own.</param>
    public static void Arrange(TypeSystem system, DocumentNode document)
    {
        var all = system.Types.ToDictionary();
        system.Types.Clear();
        var defined = document.Definitions.OfType<TypeDefinitionNode>().Where(n => !n.IsExtension).Select(n => n.Name.Value).ToHashSet();
        var order = new TypeOrder(system.Types, defined);
        foreach (var name in defined)
        {
            system.Types.TryAdd(name, all[name]);
            order.AddNamedBy(all[name]);
        }

        foreach (var argument in system.Directives.Values.SelectMany(d => d.Arguments))
        {
            order.Add(argument.Type.Named);
        }

        order.Add(all["__Schema"]);
    }

    private void Add(NamedType type)
    {
        if (!own.Contains(type.Name) && types.TryAdd(type.Name, type))
        {
            AddNamedBy(type);
        }
    }

    private void AddNamedBy(NamedType type)
    {
        foreach (var named in NamedBy(type))
        {
            Add(named);
        }
    }

    private static IEnumerable<NamedType> NamedBy(NamedType type) => type switch
    {
        FieldsType t => t.Fields.Values.SelectMany(f => f.Arguments.Select(a => a.Type.Named).Prepend(f.Type.Named)),
        InputObjectType t => t.Fields.Values.Select(f => f.Type.Named),
        _ => [],
    };
}
