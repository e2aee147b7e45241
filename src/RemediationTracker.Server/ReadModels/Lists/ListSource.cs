using Npgsql;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>A list that clients may filter, order and page: the SQL that gives its rows, and which fields they may name.</summary>
/// <param name="Sql">
/// A select that yields a column <c>id</c>, unique, and every column that the fields name. It may use parameters from <c>$1</c>.
/// </param>
/// <param name="Fields">By their name in the API.</param>
/// <param name="DefaultOrder">When the client gives none. The tie-breaker <c>id</c> is added to every order.</param>
/// <param name="Read">Makes a row of a record, by column names.</param>
internal sealed record ListSource<TRow>(
    string Sql, IReadOnlyDictionary<string, ListField> Fields, IReadOnlyList<ListOrder> DefaultOrder, Func<NpgsqlDataReader, TRow> Read);

/// <summary>A field that clients may filter and order by.</summary>
/// <param name="Column">Column of the list's SQL.</param>
/// <param name="SqlType">Its type.</param>
/// <param name="OrderBy">What it is ordered by.</param>
internal sealed record ListField(string Column, string SqlType, SortKey OrderBy)
{
    /// <summary>A field that is ordered by its own column, which is never null.</summary>
    public ListField(string column, string sqlType)
        : this(column, sqlType, new SortKey(column, sqlType))
    {
    }
}

/// <summary>
/// What rows are sorted by: an expression that is never null, so that pages have a definite place for every row, and its type.
/// </summary>
internal sealed record SortKey(string Expression, string SqlType);

/// <summary>One key of an order: a field by its name in the API, and the direction.</summary>
internal sealed record ListOrder(string Field, bool Descending = false);
