using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>What changed in the types of a schema.</summary>
internal static class TypeChanges
{
    public static IEnumerable<SchemaChange> Between(TypeSystem before, TypeSystem after)
    {
        var types = new Difference<NamedType>(before.Types.Values, after.Types.Values, t => t.Name);
        return types.Removed.Select(Removed).Concat(types.Kept.SelectMany(pair => Between(pair.Before, pair.After)));
    }

    private static SchemaChange Removed(NamedType type) => new(
        SchemaChangeKind.TypeRemoved,
        type is ScalarType { IsBuiltIn: true }
            ? $"Standard scalar {type.Name} was removed because it is not referenced anymore."
            : $"{type.Name} was removed.");

    private static IEnumerable<SchemaChange> Between(NamedType before, NamedType after) => (before, after) switch
    {
        (EnumType b, EnumType a) => Enums(b, a),
        (UnionType b, UnionType a) => Unions(b, a),
        (InputObjectType b, InputObjectType a) => Inputs(b, a),
        (ObjectType b, ObjectType a) => Fields(b, a).Concat(Interfaces(b, a)),
        (InterfaceType b, InterfaceType a) => Fields(b, a).Concat(Interfaces(b, a)),
        (ScalarType, ScalarType) => [],
        _ =>
        [
            new SchemaChange(SchemaChangeKind.TypeChangedKind, $"{before.Name} changed from {KindOf(before)} to {KindOf(after)}."),
        ],
    };

    private static IEnumerable<SchemaChange> Enums(EnumType before, EnumType after)
    {
        var values = new Difference<EnumMember>(before.Members.Values, after.Members.Values, m => m.Name);
        foreach (var value in values.Added)
        {
            yield return new(SchemaChangeKind.ValueAddedToEnum, $"{value.Name} was added to enum type {before.Name}.");
        }

        foreach (var value in values.Removed)
        {
            yield return new(SchemaChangeKind.ValueRemovedFromEnum, $"{value.Name} was removed from enum type {before.Name}.");
        }
    }

    private static IEnumerable<SchemaChange> Unions(UnionType before, UnionType after)
    {
        var members = new Difference<ObjectType>(before.Members, after.Members, t => t.Name);
        foreach (var member in members.Added)
        {
            yield return new(SchemaChangeKind.TypeAddedToUnion, $"{member.Name} was added to union type {before.Name}.");
        }

        foreach (var member in members.Removed)
        {
            yield return new(SchemaChangeKind.TypeRemovedFromUnion, $"{member.Name} was removed from union type {before.Name}.");
        }
    }

    private static IEnumerable<SchemaChange> Inputs(InputObjectType before, InputObjectType after)
    {
        var fields = new Difference<InputValue>(before.Fields.Values, after.Fields.Values, f => f.Name);
        foreach (var field in fields.Added)
        {
            yield return field.IsRequired
                ? new(SchemaChangeKind.RequiredInputFieldAdded, $"A required field {field.Name} on input type {before.Name} was added.")
                : new(SchemaChangeKind.OptionalInputFieldAdded, $"An optional field {field.Name} on input type {before.Name} was added.");
        }

        foreach (var field in fields.Removed)
        {
            yield return new(SchemaChangeKind.FieldRemoved, $"{before.Name}.{field.Name} was removed.");
        }

        foreach (var (old, now) in fields.Kept.Where(f => !TypeRefinement.TakesAllOf(f.After.Type, f.Before.Type)))
        {
            yield return FieldChangedKind(before, old.Name, old.Type, now.Type);
        }
    }

    private static IEnumerable<SchemaChange> Fields(FieldsType before, FieldsType after)
    {
        var fields = new Difference<OutputField>(before.Fields.Values, after.Fields.Values, f => f.Name);
        foreach (var field in fields.Removed)
        {
            yield return new(SchemaChangeKind.FieldRemoved, $"{before.Name}.{field.Name} was removed.");
        }

        foreach (var (old, now) in fields.Kept)
        {
            foreach (var change in ArgumentChanges.Between($"{before.Name}.{old.Name}", old.Arguments, now.Arguments))
            {
                yield return change;
            }

            if (!TypeRefinement.GivesOnlyOf(now.Type, old.Type))
            {
                yield return FieldChangedKind(before, old.Name, old.Type, now.Type);
            }
        }
    }

    private static IEnumerable<SchemaChange> Interfaces(FieldsType before, FieldsType after)
    {
        var interfaces = new Difference<InterfaceType>(before.Interfaces, after.Interfaces, t => t.Name);
        foreach (var added in interfaces.Added)
        {
            yield return new(
                SchemaChangeKind.ImplementedInterfaceAdded, $"{added.Name} added to interfaces implemented by {before.Name}.");
        }

        foreach (var removed in interfaces.Removed)
        {
            yield return new(
                SchemaChangeKind.ImplementedInterfaceRemoved, $"{before.Name} no longer implements interface {removed.Name}.");
        }
    }

    private static SchemaChange FieldChangedKind(NamedType owner, string field, SchemaType before, SchemaType after) =>
        new(SchemaChangeKind.FieldChangedKind, $"{owner.Name}.{field} changed type from {before} to {after}.");

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };
}
