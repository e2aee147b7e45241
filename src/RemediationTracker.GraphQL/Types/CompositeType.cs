namespace RemediationTracker.GraphQL.Types;

/// <summary>An object, an interface or a union: what a selection set may be taken of.</summary>
internal abstract class CompositeType(string name) : NamedType(name)
{
    /// <summary>The object types that a value may be at run time; for an object type only itself.</summary>
    public HashSet<ObjectType> PossibleTypes { get; } = [];

    /// <summary>
    /// Whether <paramref name="other"/> is declared as this type's kind: a member of the union, an implementor of the interface.
    /// </summary>
    public virtual bool Includes(CompositeType other) =>
        other is ObjectType o
            ? PossibleTypes.Contains(o)
            : other is InterfaceType i && this is InterfaceType self && i.Interfaces.Contains(self);

    public bool Overlaps(CompositeType other) => ReferenceEquals(this, other) || PossibleTypes.Overlaps(other.PossibleTypes);
}

internal sealed class UnionType(string name) : CompositeType(name)
{
    public List<ObjectType> Members { get; } = [];
}

/// <summary>A composite type that has fields.</summary>
internal abstract class FieldsType(string name) : CompositeType(name)
{
    public OrderedDictionary<string, OutputField> Fields { get; } = [];

    public List<InterfaceType> Interfaces { get; } = [];
}

internal sealed class InterfaceType(string name) : FieldsType(name);

internal sealed class ObjectType(string name) : FieldsType(name);
