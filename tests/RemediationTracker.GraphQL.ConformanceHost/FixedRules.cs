using RemediationTracker.GraphQL.Binding;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>
/// Gives each field a resolver whose value follows from the field's type alone: Int 2, Float 3.14, String "str", Boolean true, ID "id",
/// a custom scalar "str", an enum's first value, lists of two, nothing null. A union is its first member by name, an interface its last
/// implementing object type by name, both in ordinal order.
/// </summary>
internal static class FixedRules
{
    /// <exception cref="SchemaBindingException">The text is no legal schema.</exception>
    /// <param name="sdl">The schema.</param>
    /// <param name="resolve">Another resolver than the rules give; null for none other.</param>
    public static Schema Serve(string sdl, Func<OutputField, FieldResolver>? resolve = null) =>
        SchemaBinding.Build(sdl, _ => new UnknownScalar(), (types, _) => Bind(types, resolve ?? Resolver));

    /// <summary>The value that the rules give a type: its own shape, and nothing null in it.</summary>
    public static object ValueOf(SchemaType type) => type switch
    {
        NonNullType required => ValueOf(required.Of),
        ListType list => new[] { ValueOf(list.Of), ValueOf(list.Of) },
        EnumType e => e.Members.GetAt(0).Key,
        ScalarType { Name: "Int" } => 2,
        ScalarType { Name: "Float" } => 3.14,
        ScalarType { Name: "Boolean" } => true,
        ScalarType { Name: "ID" } => "id",
        ScalarType => "str",
        UnionType => new FirstByName(),
        _ => new LastByName(),
    };

    private static FieldResolver Resolver(OutputField field)
    {
        var value = ValueOf(field.Type);
        return new FieldResolver((in FieldCall _) => value);
    }

    private static RuntimeTypes Bind(TypeSystem types, Func<OutputField, FieldResolver> resolve)
    {
        var objects = types.Types.Values.OfType<ObjectType>().OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        foreach (var field in objects.SelectMany(t => t.Fields.Values))
        {
            field.Resolver = resolve(field);
        }

        return new RuntimeTypes(new Dictionary<Type, List<ObjectType>>
        {
            [typeof(FirstByName)] = objects,
            [typeof(LastByName)] = [.. Enumerable.Reverse(objects)],
        });
    }

    /// <summary>A value which is of the first of the object types that it may be.</summary>
    private sealed class FirstByName;

    /// <summary>A value which is of the last of the object types that it may be.</summary>
    private sealed class LastByName;
}
