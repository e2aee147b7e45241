namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// A type, named or wrapped in list and non-null. Named types are equal by reference; wrappers by <see cref="object.ToString"/>.
/// </summary>
internal abstract class SchemaType
{
    /// <summary>The type with all lists and non-nulls taken off.</summary>
    public abstract NamedType Named { get; }

    public bool IsNonNull => this is NonNullType;

    /// <summary>This type without its outermost non-null.</summary>
    public virtual SchemaType Nullable => this;

    /// <summary>Whether the two are the same type (section 5.8.5 and others compare so).</summary>
    public static bool Same(SchemaType a, SchemaType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => Same(x.Of, y.Of),
        (ListType x, ListType y) => Same(x.Of, y.Of),
        _ => ReferenceEquals(a, b),
    };

    /// <summary>
    /// Whether every value of <paramref name="type"/> is one of <paramref name="super"/> (section 3.6.1, IsValidImplementationFieldType).
    /// </summary>
    public static bool IsSubtype(SchemaType type, SchemaType super) => (type, super) switch
    {
        (NonNullType x, NonNullType y) => IsSubtype(x.Of, y.Of),
        (NonNullType x, _) => IsSubtype(x.Of, super),
        (_, NonNullType) => false,
        (ListType x, ListType y) => IsSubtype(x.Of, y.Of),
        (NamedType x, CompositeType y) => ReferenceEquals(x, y) || (x is CompositeType c && y.Includes(c)),
        _ => ReferenceEquals(type, super),
    };
}
