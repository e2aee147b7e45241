namespace RemediationTracker.Server.Lists;

/// <summary>A field that clients may filter and order by.</summary>
/// <param name="Expression">What a filter looks at.</param>
/// <param name="SqlType">Its type.</param>
/// <param name="OrderBy">What it is ordered by.</param>
internal sealed record ListField(string Expression, string SqlType, SortKey OrderBy)
{
    /// <summary>What it is ordered by in descending order, where that is something else; null where it is not.</summary>
    public SortKey? OrderByDescending { get; init; }

    /// <summary>
    /// Where it has a few values alone: each, in ascending order, with the condition that its rows meet, which an index may serve; null where
    /// it has many.
    /// </summary>
    public IReadOnlyList<FieldPart>? Parts { get; init; }

    /// <summary>
    /// Where filters look at another table, of which one row serves many: SQL that stands before what is asked of that table, and ends within an
    /// open parenthesis, as in <c>m.audit_id in (select t.id from audits t where</c>. Null where filters look at the row itself.
    /// </summary>
    public string? Within { get; init; }

    /// <summary>A field that is ordered by what filters look at, which is never null, or not ordered by at all.</summary>
    public ListField(string expression, string sqlType)
        : this(expression, sqlType, new SortKey(expression, sqlType))
    {
    }

    /// <summary>What it is ordered by in a direction.</summary>
    public SortKey OrderIn(bool descending) => descending ? OrderByDescending ?? OrderBy : OrderBy;
}

/// <summary>
/// What rows are sorted by: an expression that is never null, so that pages have a definite place for every row, and its type.
/// </summary>
internal sealed record SortKey(string Expression, string SqlType);

/// <summary>The rows of which a field has one value.</summary>
/// <param name="Value">As filters name it.</param>
/// <param name="Place">In the order by this field: what its sort key gives.</param>
/// <param name="Among">A condition that these rows meet, as do those of all parts that have the same, and no others.</param>
/// <param name="Condition">What tells these rows from them.</param>
internal sealed record FieldPart(string Value, int Place, string Among, string Condition = "true")
{
    /// <summary>
    /// <see cref="Among"/> in words that no index of its own serves, where one does: for who reads a page in order, and would not find it
    /// sooner among all of these rows. Null where none does.
    /// </summary>
    public string? Plain { get; init; }
}

/// <summary>Where rows without a value stand in an order.</summary>
internal enum Empty
{
    /// <summary>Before all others in ascending order, after them in descending order.</summary>
    First,

    /// <summary>After all others in ascending order, before them in descending order.</summary>
    Last,

    /// <summary>After all others in either order.</summary>
    LastEitherWay,
}

/// <summary>What clients may filter and order a list by, by its name in the API: columns of its rows, most of them under their own names.</summary>
internal sealed class ListFields<TRow> : Dictionary<string, ListField>
{
    private static readonly IReadOnlyDictionary<string, Column<TRow>> Columns = Column.AllOf<TRow>();

    /// <summary>A column that is never null, or not ordered by.</summary>
    public void Add(string column) => Add(column, column);

    /// <summary>The same under another name.</summary>
    public void Add(string name, string column) => Add(name, new ListField(Columns[column].Sql, Columns[column].SqlType));

    /// <summary>A column that is ordered by something else than its value, as by its rank.</summary>
    public void Add(string column, SortKey order) => Add(column, order, parts: null);

    /// <summary>The same of a column that has a few values alone.</summary>
    public void Add(string column, SortKey order, IReadOnlyList<FieldPart>? parts) =>
        Add(column, new ListField(Columns[column].Sql, Columns[column].SqlType, order) { Parts = parts });

    /// <summary>A column that may be null.</summary>
    public void Add(string column, Empty empty)
    {
        var (sql, type) = (Columns[column].Sql, Columns[column].SqlType);
        var first = new SortKey(type == "date" ? $"coalesce({sql}, '-infinity'::date)" : $"coalesce({sql}, '')", type);
        var last = new SortKey($"coalesce({sql}, 'infinity'::date)", type);
        Add(column, new ListField(sql, type, empty is Empty.First ? first : last)
        {
            OrderByDescending = empty is Empty.LastEitherWay ? first : null,
        });
    }
}
