using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>Whether a type may take the place of another in a schema. Named types are the same when their names are.</summary>
internal static class TypeRefinement
{
    /// <summary>Whether a field of the new type gives nothing that one of the old type did not.</summary>
    public static bool GivesOnlyOf(SchemaType after, SchemaType before) => (before, after) switch
    {
        (NonNullType b, NonNullType a) => GivesOnlyOf(a.Of, b.Of),
        (NonNullType, _) => false,
        (_, NonNullType a) => GivesOnlyOf(a.Of, before),
        (ListType b, ListType a) => GivesOnlyOf(a.Of, b.Of),
        (NamedType b, NamedType a) => a.Name == b.Name,
        _ => false,
    };

    /// <summary>Whether an argument or input field of the new type takes all that one of the old type did.</summary>
    public static bool TakesAllOf(SchemaType after, SchemaType before) => (before, after) switch
    {
        (NonNullType b, NonNullType a) => TakesAllOf(a.Of, b.Of),
        (NonNullType b, _) => TakesAllOf(after, b.Of),
        (ListType b, ListType a) => TakesAllOf(a.Of, b.Of),
        (NamedType b, NamedType a) => a.Name == b.Name,
        _ => false,
    };
}
