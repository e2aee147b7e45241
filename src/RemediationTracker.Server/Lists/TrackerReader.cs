using Npgsql;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// Reads the read models, each call by one SQL statement, and of each row the columns asked for: the others are null or default. Lists and
/// look-ups take the reader's scope; what is out of scope is as if it were not there. What hangs on a row (recommendations, progress) is
/// read for rows that were read in scope.
/// </summary>
public sealed class TrackerReader(NpgsqlDataSource database)
{
    private readonly ListReader lists = new(database);

    /// <summary>Waits a moment until the record can be read as it stood at the scope's instant, which every reading does as well.</summary>
    /// <exception cref="GraphQLException">The instant is in the future, or the history has not come as far.</exception>
    public Task ReadyAsync(ReadScope scope, CancellationToken cancellationToken) => scope.KnownAt is { } instant
        ? HistoryGate.PassAsync(database, SqlText.ToEndOfMillisecond(instant), cancellationToken)
        : Task.CompletedTask;

    /// <summary>Whether any milestone is on record.</summary>
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(HasAnySql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>A page of a list.</summary>
    /// <exception cref="GraphQLException">The page, the filter or the order breaks a rule, which is named.</exception>
    internal Task<Page<TRow>> PageAsync<TRow>(
        ListSource<TRow> source, ReadScope scope, ListArguments list, CancellationToken cancellationToken)
        where TRow : class, new() => lists.ReadAsync(source, scope, list, cancellationToken);

    /// <summary>
    /// All rows of a list in its own order, by one statement, as they are taken: none is kept. A connection is held until the last one.
    /// </summary>
    /// <param name="source">The list.</param>
    /// <param name="scope">What the reader sees.</param>
    /// <param name="where">Filter in the API's shape; null for none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal IAsyncEnumerable<TRow> AllAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyDictionary<string, object?>? where,
        CancellationToken cancellationToken)
        where TRow : class, new() => lists.AllAsync(source, scope, where, cancellationToken);

    /// <summary>The row with this key; null when there is none in scope.</summary>
    internal async Task<TRow?> FindAsync<TRow>(
        ListSource<TRow> source, ReadScope scope, IReadOnlyList<string> columns, Guid key, CancellationToken cancellationToken)
        where TRow : class, new() => (await ByKeyAsync(source, scope, columns, [key], cancellationToken)).GetValueOrDefault(key);

    /// <summary>Rows by their keys; what is not there, or out of scope, has none.</summary>
    internal async Task<IReadOnlyDictionary<Guid, TRow>> ByKeyAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyList<string> columns,
        IReadOnlyCollection<Guid> keys,
        CancellationToken cancellationToken)
        where TRow : class, new()
    {
        var rows = await WhereInAsync(source, scope, columns, source.Key, source.Columns[source.Key].Sql, keys, cancellationToken);
        return rows.ToDictionary(row => (Guid)source.Columns[source.Key].Of(row)!);
    }

    /// <summary>Rows by the key of what they hang on, in the list's order.</summary>
    internal async Task<ILookup<Guid, TRow>> OfAsync<TRow>(
        ChildList<TRow> list,
        ReadScope scope,
        IReadOnlyList<string> columns,
        IReadOnlyCollection<Guid> parents,
        CancellationToken cancellationToken)
        where TRow : class, new()
    {
        var rows = await WhereInAsync(list.Source, scope, columns, list.Parent, list.Order, parents, cancellationToken);
        return rows.ToLookup(row => (Guid)list.Source.Columns[list.Parent].Of(row)!);
    }

    /// <summary>Rows of which a column has one of these keys, ordered by SQL. No keys give no rows, without a query.</summary>
    private async Task<List<TRow>> WhereInAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyList<string> columns,
        string keyColumn,
        string order,
        IReadOnlyCollection<Guid> keys,
        CancellationToken cancellationToken)
        where TRow : class, new()
    {
        if (keys.Count == 0)
            return [];

        IReadOnlyList<string> read = columns.Contains(keyColumn) ? columns : [.. columns, keyColumn];
        var sql = source.SqlFor(scope);
        sql.Add("select ").Add(source.Select(read)).Add(" ").Add(source.From).Add(" where ").Add(source.ScopeFor(scope));
        sql.Add(" and ").Add(source.Columns[keyColumn].Sql).Add(" = any(").AddValue(keys.ToArray()).Add(") order by ").Add(order);

        await using var reader = await sql.FindOnAsync(database, cancellationToken);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(source.Read(reader, read, firstPlace: 0));
        return rows;
    }

    private const string HasAnySql = "select exists (select from milestones)";
}
