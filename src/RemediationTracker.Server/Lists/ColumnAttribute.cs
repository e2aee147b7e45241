namespace RemediationTracker.Server.Lists;

/// <summary>The one declaration of a list's column: the property of a row, and the SQL expression that gives it.</summary>
/// <param name="sql">
/// An expression over the list's tables. Enums are stored by name, and lists of anything but enums, numbers and ids as JSON.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColumnAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql => sql;

    /// <summary>The column's name; that of the property in camel case when none is given.</summary>
    public string? Name { get; init; }
}
