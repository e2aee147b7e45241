using System.Text.Json;
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
    public static Schema Serve(string sdl) =>
        SchemaBinding.Build(sdl, name => BuiltInScalars.Find(name) is null ? new AnyScalar() : null, (types, _) => Bind(types));

    private static RuntimeTypes Bind(TypeSystem types)
    {
        var objects = types.Types.Values.OfType<ObjectType>().OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        foreach (var field in objects.SelectMany(t => t.Fields.Values))
        {
            var value = ValueOf(field.Type);
            field.Resolver = new FieldResolver((in FieldCall _) => value);
        }

        return new RuntimeTypes(new Dictionary<Type, List<ObjectType>>
        {
            [typeof(FirstByName)] = objects,
            [typeof(LastByName)] = [.. Enumerable.Reverse(objects)],
        });
    }

    private static object ValueOf(SchemaType type)
    {
        switch (type)
        {
            case NonNullType required:
                return ValueOf(required.Of);
            case ListType list:
                var item = ValueOf(list.Of);
                return new[] { item, item };
            case EnumType e:
                return e.Members.GetAt(0).Key;
            case ScalarType scalar:
                return scalar.Name switch
                {
                    "Int" => 2,
                    "Float" => 3.14,
                    "Boolean" => true,
                    "ID" => "id",
                    _ => "str",
                };
            default:
                return type is UnionType ? new FirstByName() : new LastByName();
        }
    }

    /// <summary>A value which is of the first of the object types that it may be.</summary>
    private sealed class FirstByName;

    /// <summary>A value which is of the last of the object types that it may be.</summary>
    private sealed class LastByName;

    private sealed class AnyScalar : Scalar
    {
        public override object ParseValue(object value) => value;

        public override object CoerceResult(object value) => value;

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
    }
}
