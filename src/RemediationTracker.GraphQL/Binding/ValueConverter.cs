using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Makes functions that take a coerced input value to the CLR type of the parameter or property it is for.</summary>
internal static class ValueConverter
{
    private static readonly Dictionary<(string Scalar, Type Target), Func<object, object>> BuiltIn = new()
    {
        [("Int", typeof(int))] = v => v,
        [("Int", typeof(long))] = v => (long)(int)v,
        [("Float", typeof(double))] = v => v,
        [("Float", typeof(decimal))] = v => (decimal)(double)v,
        [("Float", typeof(float))] = v => (float)(double)v,
        [("String", typeof(string))] = v => v,
        [("ID", typeof(string))] = v => v,
        [("Boolean", typeof(bool))] = v => v,
    };

    /// <returns>The function, which takes null and <see cref="Absent"/> too; null when the types do not fit.</returns>
    public static Func<object?, object?>? Create(SchemaType type, Type target)
    {
        var underlying = Nullable.GetUnderlyingType(target) ?? target;
        var convert = type.Nullable switch
        {
            ListType list => List(list, underlying),
            InputObjectType input => Assignable(input.ClrType ?? typeof(IReadOnlyDictionary<string, object?>), underlying),
            EnumType e => Assignable(e.ClrType ?? typeof(string), underlying),
            ScalarType scalar => Scalar(scalar, underlying),
            _ => null,
        };
        var none = target.IsValueType && underlying == target ? Activator.CreateInstance(target) : null;
        return convert is null ? null : value => value is null || ReferenceEquals(value, Absent.Value) ? none : convert(value);
    }

    private static Func<object, object>? Scalar(ScalarType scalar, Type target)
    {
        if (target == typeof(object))
        {
            return v => v;
        }

        return scalar.IsBuiltIn
            ? BuiltIn.GetValueOrDefault((scalar.Name, target))
            : Assignable(scalar.Scalar.ClrType, target);
    }

    private static Func<object, object>? Assignable(Type given, Type target) =>
        given == typeof(object) || target.IsAssignableFrom(given) ? v => v : null;

    private static Func<object, object>? List(ListType list, Type target)
    {
        var item = target.IsArray ? target.GetElementType()! : target.IsGenericType ? target.GetGenericArguments()[0] : typeof(object);
        if (!target.IsAssignableFrom(item.MakeArrayType()) || Create(list.Of, item) is not { } convert)
        {
            return null;
        }

        return value =>
        {
            var given = (object?[])value;
            var items = Array.CreateInstance(item, given.Length);
            for (var i = 0; i < given.Length; i++)
            {
                items.SetValue(convert(given[i]), i);
            }

            return items;
        };
    }
}
