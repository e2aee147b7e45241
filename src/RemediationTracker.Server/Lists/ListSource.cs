namespace RemediationTracker.Server.Lists;

/// <summary>Rows that are read with no more columns than somebody needs, and how clients may filter and order them.</summary>
internal sealed record ListSource<TRow>
{
    /// <summary>The tables: <c>from …</c>. It may use parameters from <c>$1</c>.</summary>
    public required string From { get; init; }

    /// <summary>A condition that every row meets, whatever the client filters by. It may use parameters from <c>$1</c>.</summary>
    public string Scope { get; init; } = "true";

    /// <summary>
    /// Beside <see cref="Scope"/> when the record is asked as it stood: that the row is in scope today. What an agency could read before it
    /// turned out to be another's, or what has been a draft, is not to be had by asking of the past.
    /// </summary>
    public string ScopeToday { get; init; } = "true";

    /// <summary>
    /// The columns by name, each with the expression that gives it. <c>id</c> is one of them, and unique, when rows are found by key or
    /// page by page.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>
    /// The columns that a field of the API is made of. A field that is not named here is made of the column of its own name, or of none.
    /// </summary>
    public required IReadOnlyDictionary<string, string[]> Needs { get; init; }

    /// <summary>Makes a row of a record.</summary>
    public required Func<ColumnReader, TRow> Read { get; init; }

    /// <summary>What clients may filter and order by, by its name in the API.</summary>
    public IReadOnlyDictionary<string, ListField> Fields { get; init; } = new Dictionary<string, ListField>();

    /// <summary>When the client gives no order. The tie-breaker <c>id</c> is added to every order.</summary>
    public IReadOnlyList<ListOrder> DefaultOrder { get; init; } = [];

    /// <summary>The columns that these fields are made of, in one order always; <c>id</c> is among them when there is one.</summary>
    public IReadOnlyList<string> ColumnsFor(IEnumerable<string> fields)
    {
        var needed = fields.SelectMany(field => Needs.GetValueOrDefault(field) ?? [field]).Append("id").ToHashSet();
        return [.. Columns.Keys.Where(needed.Contains)];
    }

    /// <summary>The condition for this reader.</summary>
    public string ScopeFor(ReadScope scope) => scope.KnownAt is null ? Scope : $"{Scope} and {ScopeToday}";

    /// <summary>The columns as a select list, each under its name.</summary>
    public string Select(IReadOnlyList<string> columns) =>
        string.Join(", ", columns.Select(name => $"{Columns[name]} as \"{name}\""));
}

/// <summary>A field that clients may filter and order by.</summary>
/// <param name="Expression">What a filter looks at.</param>
/// <param name="SqlType">Its type.</param>
/// <param name="OrderBy">What it is ordered by.</param>
internal sealed record ListField(string Expression, string SqlType, SortKey OrderBy)
{
    /// <summary>A field that is ordered by what filters look at, which is never null.</summary>
    public ListField(string expression, string sqlType)
        : this(expression, sqlType, new SortKey(expression, sqlType))
    {
    }
}

/// <summary>
/// What rows are sorted by: an expression that is never null, so that pages have a definite place for every row, and its type.
/// </summary>
internal sealed record SortKey(string Expression, string SqlType);

/// <summary>One key of an order: a field by its name in the API, and the direction.</summary>
internal sealed record ListOrder(string Field, bool Descending = false);
