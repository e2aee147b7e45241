using System.Collections;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// Turns a <c>where</c> of the API into SQL (Hot Chocolate's filter operators). Fields of one object are joined by "and"; a null
/// filter, an empty object, <c>and: []</c> and <c>or: []</c> filter nothing, <c>in: []</c> finds nothing. <c>neq</c>,
/// <c>nin</c> and the negated text operators hold for a null column.
/// </summary>
internal static class WhereClause
{
    /// <summary>Adds a condition; <c>true</c> when nothing is filtered.</summary>
    /// <param name="sql">Where to.</param>
    /// <param name="where">In the API's shape; null for none.</param>
    /// <param name="fields">What may be filtered by.</param>
    /// <param name="parted">
    /// The field whose parts are read one by one: what <see cref="PartsOf"/> has looked at is left out, since what is asked twice looks
    /// rarer to PostgreSQL than it is. Null for none.
    /// </param>
    public static void Add(
        SqlText sql, IReadOnlyDictionary<string, object?>? where, IReadOnlyDictionary<string, ListField> fields, string? parted = null)
    {
        sql.Add("(true");
        foreach (var (name, value) in where ?? new Dictionary<string, object?>())
        {
            if (name is "and" or "or")
                AddCombined(sql, name, (IEnumerable?)value, fields, name == "and" ? parted : null);
            else if (value is IReadOnlyDictionary<string, object?> operators)
                AddField(sql, fields[name], name == parted ? operators.Where(one => ValuesOf(one.Key, one.Value) is null) : operators);
        }

        sql.Add(")");
    }

    private static void AddCombined(
        SqlText sql, string name, IEnumerable? parts, IReadOnlyDictionary<string, ListField> fields, string? parted)
    {
        var wheres = parts?.Cast<IReadOnlyDictionary<string, object?>>().ToList() ?? [];
        if (wheres.Count == 0)
            return;

        sql.Add(" and (");
        for (var i = 0; i < wheres.Count; i++)
        {
            if (i > 0)
                sql.Add(name == "and" ? " and " : " or ");
            Add(sql, wheres[i], fields, parted);
        }

        sql.Add(")");
    }

    private static void AddField(SqlText sql, ListField field, IEnumerable<KeyValuePair<string, object?>> operators)
    {
        foreach (var (name, value) in operators)
        {
            if (value is null && name is not ("eq" or "neq"))
                continue;

            sql.Add(" and ");
            if (field.Parts is not null && ValuesOf(name, value) is { } values)
                AddParts(sql, field.Parts, values);
            else if (field.Within is { } within)
                AddOperator(sql.Add(within), field.Expression, name, Bindable(value, field.SqlType)).Add(")");
            else
                AddOperator(sql, field.Expression, name, Bindable(value, field.SqlType));
        }
    }

    /// <summary>Whether a filter says nothing but of one field.</summary>
    public static bool IsOf(IReadOnlyDictionary<string, object?>? where, string field) => where is null || where.All(one =>
        one.Key == field
        || (one.Key == "and" && (one.Value as IEnumerable ?? Array.Empty<object>())
            .Cast<IReadOnlyDictionary<string, object?>>().All(each => IsOf(each, field))));

    /// <summary>The parts of a field that a filter lets pass, whatever else it asks for; all where it says nothing of them.</summary>
    public static IReadOnlyList<FieldPart> PartsOf(IReadOnlyDictionary<string, object?>? where, string field, IReadOnlyList<FieldPart> parts)
    {
        foreach (var (name, value) in where ?? new Dictionary<string, object?>())
        {
            if (name == "and")
            {
                foreach (var each in (value as IEnumerable ?? Array.Empty<object>()).Cast<IReadOnlyDictionary<string, object?>>())
                    parts = PartsOf(each, field, parts);
            }
            else if (name == field && value is IReadOnlyDictionary<string, object?> operators)
            {
                foreach (var values in operators.Select(one => ValuesOf(one.Key, one.Value)).OfType<HashSet<string>>())
                    parts = [.. parts.Where(part => values.Contains(part.Value))];
            }
        }

        return parts;
    }

    private static void AddParts(SqlText sql, IReadOnlyList<FieldPart> parts, HashSet<string> values)
    {
        var conditions =
            from part in parts
            group part by part.Among into among
            let asked = among.Where(part => values.Contains(part.Value)).Select(part => $"({part.Condition})").ToList()
            where asked.Count > 0
            select asked.Count == among.Count() ? $"({among.Key})" : $"({among.Key} and ({string.Join(" or ", asked)}))";
        sql.Add($"({string.Join(" or ", conditions.DefaultIfEmpty("false"))})");
    }

    /// <summary>The values that an operator lets pass; null when it does not name them.</summary>
    private static HashSet<string>? ValuesOf(string name, object? value) => (name, value) switch
    {
        ("eq", { } one) => [one.ToString()!],
        ("in", IEnumerable many) => [.. many.Cast<object>().Select(one => one.ToString()!)],
        _ => null,
    };

    private static SqlText AddOperator(SqlText sql, string column, string name, object? value) =>
        name switch
        {
            "eq" when value is null => sql.Add(column).Add(" is null"),
            "neq" when value is null => sql.Add(column).Add(" is not null"),
            "eq" => sql.Add(column).Add(" = ").AddValue(value),
            "neq" => sql.Add(column).Add(" is distinct from ").AddValue(value),
            "gt" => sql.Add(column).Add(" > ").AddValue(value),
            "gte" => sql.Add(column).Add(" >= ").AddValue(value),
            "lt" => sql.Add(column).Add(" < ").AddValue(value),
            "lte" => sql.Add(column).Add(" <= ").AddValue(value),
            "in" => sql.Add(column).Add(" = any(").AddValue(value).Add(")"),
            "nin" => sql.Add("coalesce(").Add(column).Add(" <> all(").AddValue(value).Add("), true)"),
            "contains" => sql.Add("strpos(").Add(column).Add(", ").AddValue(value).Add(") > 0"),
            "startsWith" => sql.Add("starts_with(").Add(column).Add(", ").AddValue(value).Add(")"),
            "endsWith" => AddEndsWith(sql, column, value),
            "ncontains" or "nstartsWith" or "nendsWith" => AddNegated(sql, column, name[1..], value),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such operator."),
        };

    private static SqlText AddEndsWith(SqlText sql, string column, object? value)
    {
        var place = sql.Bind(value);
        return sql.Add("right(").Add(column).Add(", length(").Add(place).Add(")) = ").Add(place);
    }

    private static SqlText AddNegated(SqlText sql, string column, string name, object? value)
    {
        return AddOperator(sql.Add("not coalesce("), column, name, value).Add(", false)");
    }

    private static object? Bindable(object? value, string sqlType) => value switch
    {
        Enum constant => constant.ToString(),
        string or null => value,
        IEnumerable list => BindableList([.. list.Cast<object>()], sqlType),
        _ => value,
    };

    private static Array BindableList(IReadOnlyList<object> values, string sqlType) => sqlType switch
    {
        "date" => values.Cast<DateOnly>().ToArray(),
        "integer" => values.Cast<int>().ToArray(),
        _ => values.Select(value => value.ToString()!).ToArray(),
    };
}
