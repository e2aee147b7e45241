using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace RemediationTracker.Server.Lists;

/// <summary>Reads a page of a list, or all of it, as one SQL statement: scope, filter, count, order and page together.</summary>
internal sealed class ListReader(NpgsqlDataSource database)
{
    /// <summary>Reads a page.</summary>
    /// <param name="source">The list.</param>
    /// <param name="scope">What the reader sees, of which the instant is looked at here.</param>
    /// <param name="list">Columns, filter, order and page; checked here.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<Page<TRow>> ReadAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        ListArguments list,
        CancellationToken cancellationToken)
        where TRow : class, new()
    {
        var page = list.Page;
        page.Check();
        var asked = list.Order.SelectMany(o => o).Select(o => new ListOrder(o.Key, IsDescending(o.Value))).ToList();
        var keys = KeysOf(source, asked.Count > 0 ? asked : source.DefaultOrder, page.Backwards);
        var signature = string.Join(',', keys.Select(key => key.Signature));

        var sql = SqlOf(source, scope, list, keys, signature);
        await using var command = await sql.CommandOnAsync(database, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<PageItem<TRow>>();
        var total = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            total = reader.GetInt32("total_count");
            if (await reader.IsDBNullAsync("cursor_0", cancellationToken))
                break;

            var places = Enumerable.Range(0, keys.Count).Select(i => reader.GetString($"cursor_{i}")).ToList();
            items.Add(new PageItem<TRow>(Cursor.Encode(signature, places), source.Read(reader, list.Columns, firstPlace: 1)));
        }

        return PageOf(items, total, page);
    }

    /// <summary>Reads all rows that meet a filter, in the list's own order, as they are taken.</summary>
    public async IAsyncEnumerable<TRow> AllAsync<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        IReadOnlyDictionary<string, object?>? where,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class, new()
    {
        var columns = source.AllColumns;
        var sql = source.SqlFor(scope).Add("select ").Add(source.Select(columns)).Add(" ").Add(source.From);
        WhereClause.Add(sql.Add(" where ").Add(source.ScopeFor(scope)).Add(" and "), where, source.Fields);
        foreach (var (place, key) in KeysOf(source, source.DefaultOrder, backwards: false).Index())
            sql.Add(place == 0 ? " order by " : ", ").Add(key.By.Expression).Add(key.Ascending ? " asc" : " desc");

        await using var command = await sql.CommandOnAsync(database, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return source.Read(reader, columns, firstPlace: 0);
    }

    private static List<OrderKey> KeysOf<TRow>(ListSource<TRow> source, IReadOnlyList<ListOrder> order, bool backwards)
        where TRow : class, new() =>
        [
            .. order.Select(by => new OrderKey(by.Field, source.Fields[by.Field].OrderIn(by.Descending), by.Descending, backwards)),
            new OrderKey("id", new SortKey(source.Columns[source.Key].Sql, "uuid"), Descending: false, backwards),
        ];

    private static SqlText SqlOf<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        ListArguments list,
        IReadOnlyList<OrderKey> keys,
        string signature)
        where TRow : class, new()
    {
        var sql = source.SqlFor(scope);
        sql.Add("with filtered as (select ");
        for (var i = 0; i < keys.Count; i++)
            sql.Add(i > 0 ? ", " : "").Add(keys[i].By.Expression).Add($" as key_{i}");
        if (list.Columns.Count > 0)
            sql.Add(", ").Add(source.Select(list.Columns));
        sql.Add(" ").Add(source.From).Add(" where ").Add(source.ScopeFor(scope)).Add(" and ");
        WhereClause.Add(sql, list.Where, source.Fields);
        sql.Add("), page as (select * from filtered");
        if (list.Page.Cursor is { } cursor)
        {
            var types = keys.Select(key => key.By.SqlType).ToList();
            AddBeyond(sql, keys, Cursor.Decode(cursor, list.Page.Backwards ? "before" : "after", signature, types));
        }

        AddOrder(sql, keys);
        sql.Add(" limit ").AddValue(list.Page.Size + 1);
        sql.Add(") select ").Add(list.CountTotal ? CountSql : "0").Add(" as total_count");
        foreach (var column in list.Columns)
            sql.Add($", \"{column}\"");
        for (var i = 0; i < keys.Count; i++)
            sql.Add($", key_{i}::text as cursor_{i}");
        sql.Add(" from (values (1)) as always left join page on true");
        AddOrder(sql, keys);
        return sql;
    }

    private static Page<TRow> PageOf<TRow>(List<PageItem<TRow>> items, int total, PageArguments page)
    {
        var more = items.Count > page.Size;
        if (more)
            items.RemoveAt(items.Count - 1);
        if (page.Backwards)
            items.Reverse();
        var beyond = page.Cursor is not null;
        return new Page<TRow>(items, total, HasNext: page.Backwards ? beyond : more, HasPrevious: page.Backwards ? more : beyond);
    }

    private static void AddBeyond(SqlText sql, IReadOnlyList<OrderKey> keys, IReadOnlyList<string> values)
    {
        var places = values.Select((value, i) => $"{sql.Bind(value)}::text::{keys[i].By.SqlType}").ToList();
        sql.Add(" where (");
        for (var i = 0; i < keys.Count; i++)
        {
            sql.Add(i > 0 ? " or (" : "(");
            for (var j = 0; j < i; j++)
                sql.Add($"key_{j} = ").Add(places[j]).Add(" and ");
            sql.Add($"key_{i}").Add(keys[i].Ascending ? " > " : " < ").Add(places[i]).Add(")");
        }

        sql.Add(")");
    }

    private static void AddOrder(SqlText sql, IReadOnlyList<OrderKey> keys)
    {
        sql.Add(" order by ");
        for (var i = 0; i < keys.Count; i++)
            sql.Add(i > 0 ? ", " : "").Add($"key_{i}").Add(keys[i].Ascending ? " asc" : " desc");
    }

    private static bool IsDescending(object? direction) => direction?.ToString() is "DESC";

    private const string CountSql = "(select count(*)::int from filtered)";

    private sealed record OrderKey(string Field, SortKey By, bool Descending, bool Backwards)
    {
        public bool Ascending => Descending == Backwards;

        public string Signature => Descending ? $"{Field} desc" : Field;
    }
}
