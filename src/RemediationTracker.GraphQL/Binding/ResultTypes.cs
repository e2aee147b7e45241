using System.Collections;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Judges at start-up whether what a resolver returns can be shown as its field's type.</summary>
internal static class ResultTypes
{
    private static readonly HashSet<Type> Numbers =
    [
        typeof(int), typeof(long), typeof(short), typeof(byte), typeof(sbyte), typeof(ushort), typeof(uint),
        typeof(double), typeof(float), typeof(decimal),
    ];

    /// <summary>The T of <c>Task&lt;T&gt;</c> and <c>ValueTask&lt;T&gt;</c>; other types as they are.</summary>
    public static Type Unwrap(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;

    /// <summary>The T of <c>IAsyncEnumerable&lt;T&gt;</c>; null for any other type.</summary>
    public static Type? EventOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? type.GetGenericArguments()[0] : null;

    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Complaint(SchemaType type, Type returned, IReadOnlyDictionary<NamedType, Type> clrTypes)
    {
        var clr = Nullable.GetUnderlyingType(returned) ?? returned;
        if (clr == typeof(object))
        {
            return null;
        }

        if (clr == typeof(void) || clr == typeof(Task) || clr == typeof(ValueTask))
        {
            return $"its resolver returns nothing, and the field is a {type}.";
        }

        var fits = type.Nullable switch
        {
            ListType list => ItemOf(clr) is { } item && Complaint(list.Of, item, clrTypes) is null,
            EnumType e => clr == (e.ClrType ?? typeof(string)) || clr == typeof(string),
            ScalarType scalar => Fits(scalar, clr),
            ObjectType o => clrTypes.TryGetValue(o, out var bound) && bound.IsAssignableFrom(clr),
            CompositeType => !clr.IsValueType && clr != typeof(string),
            _ => false,
        };
        return fits ? null : $"its resolver returns {returned.Name}, which does not fit {type}.";
    }

    private static bool Fits(ScalarType scalar, Type clr) => scalar.Name switch
    {
        "Int" or "Float" => Numbers.Contains(clr),
        "String" => clr == typeof(string) || clr == typeof(bool) || typeof(IFormattable).IsAssignableFrom(clr),
        "Boolean" => clr == typeof(bool),
        "ID" => clr == typeof(string) || clr == typeof(Guid) || clr == typeof(int) || clr == typeof(long),
        _ => true,
    };

    private static Type? ItemOf(Type clr)
    {
        if (clr == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(clr))
        {
            return null;
        }

        var sequence = clr.GetInterfaces()
            .Append(clr)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return sequence?.GetGenericArguments()[0] ?? typeof(object);
    }
}
