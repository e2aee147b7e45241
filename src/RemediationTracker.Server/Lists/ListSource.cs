using Npgsql;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// Rows that are read with no more columns than somebody needs, and how clients may filter and order them. The columns are declared by the
/// properties of the row: <see cref="ColumnAttribute"/>.
/// </summary>
internal sealed record ListSource<TRow>
    where TRow : class, new()
{
    /// <summary>The tables: <c>from …</c>. It may use parameters from <c>$1</c>.</summary>
    public required string From { get; init; }

    /// <summary>
    /// The tables for a count, where that needs fewer: the same rows under the same aliases, with an outer join in the place of each that
    /// PostgreSQL may then leave out when nothing is asked of it. Null for <see cref="From"/>.
    /// </summary>
    public string? Counted { get; init; }

    /// <summary>
    /// A condition that every row meets, whatever the client filters by. Parameters: <c>$1</c> the reader's agency or null, <c>$2</c>
    /// whether only what is published, from <c>$3</c> those of <see cref="Values"/>. Null when the rows hang on others that were read in
    /// scope; then there are no parameters.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>
    /// Beside <see cref="Scope"/> when the record is asked as it stood: that the row is in scope today. What an agency could read before it
    /// turned out to be another's, or what has been a draft, is not to be had by asking of the past.
    /// </summary>
    public string ScopeToday { get; init; } = "true";

    /// <summary>Another condition that every row meets, for this reader.</summary>
    public string Condition { get; init; } = "true";

    /// <summary>Values for the parameters from <c>$3</c>.</summary>
    public IReadOnlyList<object?> Values { get; init; } = [];

    /// <summary>
    /// The columns that a field of the API is made of. A field that is not named here is made of the column of its own name, or of none.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> Needs { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The column that tells rows apart: a unique id.</summary>
    public string Key { get; init; } = "id";

    /// <summary>What clients may filter and order by, by its name in the API.</summary>
    public IReadOnlyDictionary<string, ListField> Fields { get; init; } = new Dictionary<string, ListField>();

    /// <summary>When the client gives no order. The tie-breaker <see cref="Key"/> is added to every order.</summary>
    public IReadOnlyList<ListOrder> DefaultOrder { get; init; } = [];

    /// <summary>Whether no index has the rows in any order, so that all are computed for each page: then once, and counted along.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Of rows that are computed: a statement on <c>filtered</c>, which are all of them, that tells something of them; null for none.</summary>
    public string? Summary { get; init; }

    /// <summary>The columns by name. <see cref="Key"/> is one of them when rows are found by key or page by page.</summary>
    public IReadOnlyDictionary<string, Column<TRow>> Columns { get; } = Column.AllOf<TRow>();

    /// <summary>Names of all columns.</summary>
    public IReadOnlyList<string> AllColumns => [.. Columns.Keys];

    /// <summary>The columns that these fields are made of, in one order always; <c>id</c> is among them when there is one.</summary>
    public IReadOnlyList<string> ColumnsFor(IEnumerable<string> fields)
    {
        var needed = fields.SelectMany(field => Needs.GetValueOrDefault(field) ?? [field]).Append("id").ToHashSet();
        return [.. Columns.Keys.Where(needed.Contains)];
    }

    /// <summary>The condition for this reader.</summary>
    public string ScopeFor(ReadScope scope) =>
        $"{Scope ?? "true"}{scope.Narrowing} and {Condition}{(scope.KnownAt is null ? "" : $" and {ScopeToday}")}";

    /// <summary>A query of this reader with the parameters bound that the list's SQL uses.</summary>
    public SqlText SqlFor(ReadScope scope)
    {
        var sql = new SqlText(scope.KnownAt);
        if (Scope is not null)
        {
            sql.Bind(scope.Agency);
            sql.Bind(scope.PublishedOnly);
        }

        foreach (var value in Values)
            sql.Bind(value);
        return sql;
    }

    /// <summary>A row of a record that has these columns in this order, from a place on; the others are null or default.</summary>
    public TRow Read(NpgsqlDataReader record, IReadOnlyList<string> columns, int firstPlace)
    {
        var row = new TRow();
        for (var i = 0; i < columns.Count; i++)
            Columns[columns[i]].Read(row, record, firstPlace + i);
        return row;
    }

    /// <summary>The columns as a select list, each under its name.</summary>
    public string Select(IReadOnlyList<string> columns) =>
        string.Join(", ", columns.Select(name => $"{Columns[name].Sql} as \"{name}\""));
}

/// <summary>Rows of a list that hang on others, of which there may be several: <c>findings of an audit</c>.</summary>
/// <param name="Source">The list.</param>
/// <param name="Parent">The column that has the key of what they hang on.</param>
/// <param name="Order">SQL that orders those of one parent.</param>
internal sealed record ChildList<TRow>(ListSource<TRow> Source, string Parent, string Order)
    where TRow : class, new();

/// <summary>One key of an order: a field by its name in the API, and the direction.</summary>
internal sealed record ListOrder(string Field, bool Descending = false);
