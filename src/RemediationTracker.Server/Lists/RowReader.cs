using Npgsql;

namespace RemediationTracker.Server.Lists;

/// <summary>Reads rows of a list by keys, as one SQL statement.</summary>
internal sealed class RowReader(NpgsqlDataSource database)
{
    /// <summary>Rows by their keys; what is not there, or out of scope, has none.</summary>
    public async Task<IReadOnlyDictionary<Guid, TRow>> ByKeyAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyList<object?> values,
        IReadOnlyList<string> columns,
        IReadOnlyCollection<Guid> keys,
        Func<TRow, Guid> keyOf,
        CancellationToken cancellationToken)
    {
        var rows = await WhereInAsync(source, scope, values, columns, "id", source.Columns["id"], keys, cancellationToken);
        return rows.ToDictionary(keyOf);
    }

    /// <summary>Rows by the key of what they hang on, which was read in scope, in the order that SQL gives.</summary>
    public Task<ILookup<Guid, TRow>> OfParentsAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyList<string> columns,
        string parent,
        string order,
        IReadOnlyCollection<Guid> parents,
        Func<TRow, Guid> parentOf,
        CancellationToken cancellationToken) =>
        OfParentsAsync(source, scope, [], columns, parent, order, parents, parentOf, cancellationToken);

    /// <summary>Rows by the key of what they hang on, in the order that SQL gives.</summary>
    public async Task<ILookup<Guid, TRow>> OfParentsAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyList<object?> values,
        IReadOnlyList<string> columns,
        string parent,
        string order,
        IReadOnlyCollection<Guid> parents,
        Func<TRow, Guid> parentOf,
        CancellationToken cancellationToken)
    {
        var rows = await WhereInAsync(source, scope, values, columns, parent, order, parents, cancellationToken);
        return rows.ToLookup(parentOf);
    }

    /// <summary>Rows in scope of which a column has one of these keys.</summary>
    /// <param name="source">The list.</param>
    /// <param name="scope">What the reader sees, of which the instant is looked at here.</param>
    /// <param name="values">Values for the parameters that the list's SQL uses, from <c>$1</c>.</param>
    /// <param name="columns">What is read of each row; <paramref name="keyColumn"/> is read as well.</param>
    /// <param name="keyColumn">One of the list's columns.</param>
    /// <param name="order">SQL to order by.</param>
    /// <param name="keys">No keys give no rows, without a query.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<List<TRow>> WhereInAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyList<object?> values,
        IReadOnlyList<string> columns,
        string keyColumn,
        string order,
        IReadOnlyCollection<Guid> keys,
        CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return [];

        IReadOnlyList<string> read = columns.Contains(keyColumn) ? columns : [.. columns, keyColumn];
        var sql = new SqlText(scope.KnownAt);
        foreach (var value in values)
            sql.Bind(value);
        sql.Add("select ").Add(source.Select(read)).Add(" ").Add(source.From).Add(" where ").Add(source.ScopeFor(scope));
        sql.Add(" and ").Add(source.Columns[keyColumn]).Add(" = any(").AddValue(keys.ToArray()).Add(") order by ").Add(order);

        await using var command = await sql.CommandOnAsync(database, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var record = new ColumnReader(reader, read);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(source.Read(record));
        return rows;
    }
}
