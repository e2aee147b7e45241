using System.Data;
using Npgsql;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>Reads one page of a list as one SQL statement: scope, filter, count, order and page together.</summary>
internal sealed class ListReader(NpgsqlDataSource database)
{
    /// <summary>Reads a page.</summary>
    /// <param name="source">The list.</param>
    /// <param name="sourceValues">Values for the parameters that the list's SQL uses, from <c>$1</c>.</param>
    /// <param name="list">Filter, order and page; checked here.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<Page<TRow>> ReadAsync<TRow>(
        ListSource<TRow> source, IReadOnlyList<object?> sourceValues, ListArguments list, CancellationToken cancellationToken)
    {
        var page = list.Page;
        page.Check();
        var asked = list.Order.SelectMany(o => o).Select(o => new ListOrder(o.Key, IsDescending(o.Value))).ToList();
        var keys = (asked.Count > 0 ? asked : source.DefaultOrder)
            .Select(order => new OrderKey(order.Field, source.Fields[order.Field].OrderBy, order.Descending, page.Backwards))
            .Append(new OrderKey("id", new SortKey("id", "uuid"), Descending: false, page.Backwards))
            .ToList();
        var signature = string.Join(',', keys.Select(key => key.Signature));

        var sql = new SqlText();
        foreach (var value in sourceValues)
            sql.Bind(value);
        sql.Add("with source as (").Add(source.Sql).Add("), filtered as (select * from source where ");
        WhereClause.Add(sql, list.Where, source.Fields);
        sql.Add("), page as (select *");
        for (var i = 0; i < keys.Count; i++)
            sql.Add(", (").Add(keys[i].By.Expression).Add(")::text as cursor_").Add(i.ToString());
        sql.Add(" from filtered");
        if (page.Cursor is { } cursor)
            AddBeyond(sql, keys, Cursor.Decode(cursor, signature, [.. keys.Select(key => key.By.SqlType)]));
        AddOrder(sql, keys);
        sql.Add(" limit ").AddValue(page.Size + 1);
        sql.Add(") select ")
            .Add(list.CountTotal ? CountSql : "0")
            .Add(" as total_count, page.* from (values (1)) as always left join page on true");
        AddOrder(sql, keys);

        return await ReadAsync(sql, source, page, keys.Count, signature, cancellationToken);
    }

    private async Task<Page<TRow>> ReadAsync<TRow>(
        SqlText sql, ListSource<TRow> source, PageArguments page, int keyCount, string signature, CancellationToken cancellationToken)
    {
        await using var command = sql.CommandOn(database);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<PageItem<TRow>>();
        var total = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            total = reader.GetInt32("total_count");
            if (await reader.IsDBNullAsync("id", cancellationToken))
                break;

            var keys = Enumerable.Range(0, keyCount).Select(i => reader.GetString($"cursor_{i}")).ToList();
            items.Add(new PageItem<TRow>(Cursor.Encode(signature, keys), source.Read(reader)));
        }

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
                sql.Add(keys[j].By.Expression).Add(" = ").Add(places[j]).Add(" and ");
            sql.Add(keys[i].By.Expression).Add(keys[i].Ascending ? " > " : " < ").Add(places[i]).Add(")");
        }

        sql.Add(")");
    }

    private static void AddOrder(SqlText sql, IReadOnlyList<OrderKey> keys)
    {
        sql.Add(" order by ");
        for (var i = 0; i < keys.Count; i++)
            sql.Add(i > 0 ? ", " : "").Add(keys[i].By.Expression).Add(keys[i].Ascending ? " asc" : " desc");
    }

    private static bool IsDescending(object? direction) => direction?.ToString() is "DESC";

    private const string CountSql = "(select count(*)::int from filtered)";

    private sealed record OrderKey(string Field, SortKey By, bool Descending, bool Backwards)
    {
        public bool Ascending => Descending == Backwards;

        public string Signature => Descending ? $"{Field} desc" : Field;
    }
}
