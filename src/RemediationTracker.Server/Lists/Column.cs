using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace RemediationTracker.Server.Lists;

/// <summary>A column of a list, as a property of its rows declares it.</summary>
/// <param name="Sql">The expression that gives it.</param>
/// <param name="SqlType">The expression's type; empty for lists of things, which nobody filters or orders by.</param>
/// <param name="Read">Reads it into a row, of a record in which it has this place; null leaves the row as it is.</param>
/// <param name="Of">Its value in a row.</param>
internal sealed record Column<TRow>(
    string Sql, string SqlType, Action<TRow, NpgsqlDataReader, int> Read, Func<TRow, object?> Of);

/// <summary>Reads the declarations of columns.</summary>
internal static class Column
{
    /// <summary>How lists of things are stored in a column.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The columns of a row by name, in the order of the properties.</summary>
    public static IReadOnlyDictionary<string, Column<TRow>> AllOf<TRow>() =>
        typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Select(property => (Property: property, Column: property.GetCustomAttribute<ColumnAttribute>()))
            .Where(pair => pair.Column is not null)
            .ToDictionary(
                pair => pair.Column!.Name ?? JsonNamingPolicy.CamelCase.ConvertName(pair.Property.Name),
                pair => Make<TRow>(pair.Property, pair.Column!.Sql));

    private static Column<TRow> Make<TRow>(PropertyInfo property, string sql) =>
        (Column<TRow>)typeof(Column).GetMethod(nameof(MakeOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRow), property.PropertyType)
            .Invoke(null, [property, sql])!;

    private static Column<TRow> MakeOf<TRow, TValue>(PropertyInfo property, string sql)
    {
        var set = property.SetMethod!.CreateDelegate<Action<TRow, TValue>>();
        var get = property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        var read = ReaderOf<TValue>();
        return new(
            sql,
            SqlTypeOf(Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)),
            (row, reader, place) =>
            {
                if (!reader.IsDBNull(place))
                    set(row, read(reader, place));
            },
            row => get(row));
    }

    private static string SqlTypeOf(Type type) =>
        type == typeof(string) || type.IsEnum ? "text"
        : type == typeof(DateOnly) ? "date"
        : type == typeof(int) ? "integer"
        : type == typeof(bool) ? "boolean"
        : type == typeof(Guid) ? "uuid"
        : "";

    private static Func<NpgsqlDataReader, int, TValue> ReaderOf<TValue>()
    {
        var type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        if (type.IsEnum)
            return (reader, place) => (TValue)Enum.Parse(type, reader.GetString(place));
        if (!type.IsGenericType)
            return (reader, place) => reader.GetFieldValue<TValue>(place);

        var item = type.GetGenericArguments()[0];
        if (item == typeof(int) || item == typeof(Guid))
            return (reader, place) => (TValue)reader.GetValue(place);
        if (!item.IsEnum)
            return (reader, place) => JsonSerializer.Deserialize<TValue>(reader.GetString(place), Json)!;

        return (reader, place) =>
        {
            var names = reader.GetFieldValue<string[]>(place);
            var values = Array.CreateInstance(item, names.Length);
            for (var i = 0; i < names.Length; i++)
                values.SetValue(Enum.Parse(item, names[i]), i);
            return (TValue)(object)values;
        };
    }
}
