using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>The types and directives of a schema, by name, the introspection types among them.</summary>
internal sealed class TypeSystem
{
    public string? Description { get; set; }

    public OrderedDictionary<string, NamedType> Types { get; } = [];

    public OrderedDictionary<string, DirectiveType> Directives { get; } = [];

    public ObjectType? Query { get; set; }

    public ObjectType? Mutation { get; set; }

    public ObjectType? Subscription { get; set; }

    /// <summary><c>__schema</c>: a field of the query type that its definition does not show. Set once the types are built.</summary>
    public OutputField? SchemaField { get; set; }

    /// <summary><c>__type</c>, likewise.</summary>
    public OutputField? TypeField { get; set; }

    /// <summary><c>__typename</c>, of every composite type.</summary>
    public OutputField? TypenameField { get; set; }

    public ObjectType? Root(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => Mutation,
        OperationKind.Subscription => Subscription,
        _ => Query,
    };

    /// <summary>The field of that name, meta fields included; null when the type has none.</summary>
    public OutputField? FindField(CompositeType parent, string name) => name switch
    {
        "__typename" => TypenameField,
        "__schema" when ReferenceEquals(parent, Query) => SchemaField,
        "__type" when ReferenceEquals(parent, Query) => TypeField,
        _ => (parent as FieldsType)?.Fields.GetValueOrDefault(name),
    };

    /// <summary>The type that a type node names; null when its named type is not known.</summary>
    public SchemaType? Resolve(TypeNode node) => node switch
    {
        NonNullTypeNode n => Resolve(n.Of) is { } of ? new NonNullType(of) : null,
        ListTypeNode n => Resolve(n.Of) is { } of ? new ListType(of) : null,
        NamedTypeNode n => Types.GetValueOrDefault(n.Name),
        _ => null,
    };

    /// <summary>Gives a field its resolver, when both exist.</summary>
    public void SetResolver(string type, string field, SyncResolver resolver)
    {
        if (Types.GetValueOrDefault(type) is ObjectType owner && owner.Fields.TryGetValue(field, out var found))
        {
            found.Resolver = new FieldResolver(resolver);
        }
    }
}
