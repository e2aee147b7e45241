using System.Data;
using Npgsql;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>A record that has only the columns which were asked for.</summary>
internal sealed class ColumnReader(NpgsqlDataReader reader, IReadOnlyList<string> columns)
{
    /// <summary>A column's value; the type's default when it is null or was not asked for.</summary>
    public T? Get<T>(string column) =>
        columns.Contains(column) && !reader.IsDBNull(column) ? reader.GetFieldValue<T>(column) : default;

    /// <summary>A column that holds the name of an enum's constant; null when it is null or was not asked for.</summary>
    public TEnum? GetEnumOrNull<TEnum>(string column)
        where TEnum : struct, Enum => Get<string>(column) is { } name ? Enum.Parse<TEnum>(name) : null;
}
