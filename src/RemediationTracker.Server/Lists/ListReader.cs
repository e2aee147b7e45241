using System.Data;
using System.Globalization;
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

        // Most pages of many rows lie within the first part. One is planned in less time than several: in a third of what five take.
        var counted = default(int?);
        if (asked.Count == 0 && scope.Agency is null && MayLieWithinFirstPart())
        {
            var (some, count, _) = await RowsAsync(list, mostParts: 1);
            if (some.Count > page.Size)
                return PageOf(some, count, page);
            counted = count;
        }

        var (items, total, told) = await RowsAsync(list with { CountTotal = list.CountTotal && counted is null }, mostParts: int.MaxValue);
        return PageOf(items, counted ?? total, page) with { Summary = told };

        // Where something else is filtered by too, a part may have few rows, and one statement finds them sooner than two.
        bool MayLieWithinFirstPart() =>
            !source.IsComputed
            && keys[0].Parts is { } parts
            && WhereClause.IsOf(list.Where, keys[0].Field)
            && PartsFrom(keys[0], WhereClause.PartsOf(list.Where, keys[0].Field, parts), CursorOf(list, keys, signature)).Skip(1).Any();

        async Task<(List<PageItem<TRow>> Items, int Total, string? Summary)> RowsAsync(ListArguments read, int mostParts)
        {
            var sql = SqlOf(source, scope, read, keys, signature, mostParts);
            await using var reader = await sql.ReadOnAsync(database, cancellationToken);
            var (rows, all, summary) = (new List<PageItem<TRow>>(), 0, default(string));
            while (await reader.ReadAsync(cancellationToken))
            {
                all = reader.GetInt32("total_count");
                summary = source.Summary is null || await reader.IsDBNullAsync("summary", cancellationToken) ? null : reader.GetString("summary");
                if (await reader.IsDBNullAsync("cursor_0", cancellationToken))
                    break;

                var places = Enumerable.Range(0, keys.Count).Select(i => reader.GetString($"cursor_{i}")).ToList();
                rows.Add(new PageItem<TRow>(Cursor.Encode(signature, places), source.Read(reader, list.Columns, firstPlace: 1)));
            }

            return (rows, all, summary);
        }
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
        sql.Add(" order by ").Add(OrderOf(KeysOf(source, source.DefaultOrder, backwards: false)));

        await using var reader = await sql.ReadOnAsync(database, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return source.Read(reader, columns, firstPlace: 0);
    }

    private static List<OrderKey> KeysOf<TRow>(ListSource<TRow> source, IReadOnlyList<ListOrder> order, bool backwards)
        where TRow : class, new() =>
        [
            .. order.Select(by => new OrderKey(by.Field, source.Fields[by.Field].OrderIn(by.Descending), by.Descending, backwards)
            {
                Parts = source.Fields[by.Field].Parts,
            }),
            new OrderKey("id", new SortKey(source.Columns[source.Key].Sql, "uuid"), Descending: false, backwards),
        ];

    private static SqlText SqlOf<TRow>(
        ListSource<TRow> source,
        ReadScope scope,
        ListArguments list,
        IReadOnlyList<OrderKey> keys,
        string signature,
        int mostParts)
        where TRow : class, new()
    {
        var sql = source.SqlFor(scope);
        var parted = keys[0].Parts is null ? null : keys[0].Field;
        var filter = FilterBut(parted);
        var columns = string.Concat(list.Columns.Select(column => $", \"{column}\""));
        List<OrderKey> named = [.. keys.Select((key, i) => key with { By = key.By with { Expression = $"key_{i}" } })];
        if (source.IsComputed)
            sql.Add("with filtered as materialized (").Add(SelectOf(source, list, keys)).Add(" where ").Add(filter).Add(") ");
        var total = !list.CountTotal ? "0"
            : source.IsComputed ? "(select count(*)::int from filtered)"
            : $"(select count(*)::int {source.Counted ?? source.From} where {(parted is null ? filter : FilterBut(null))})";
        sql.Add("select ").Add(total).Add(" as total_count").Add(columns);
        if (source.Summary is { } summary)
            sql.Add($", ({summary})::text as summary");
        for (var i = 0; i < keys.Count; i++)
            sql.Add($", key_{i}::text as cursor_{i}");
        sql.Add(" from (values (1)) as always left join (");
        if (source.IsComputed)
            AddRows(sql, "select * from filtered where true", named, CursorOf(list, keys, signature), sql.Bind(list.Page.Size + 1));
        else
            AddPage(sql, source, list, keys, CursorOf(list, keys, signature), filter, mostParts);
        sql.Add(") page on true order by ").Add(OrderOf(named));
        return sql;

        string FilterBut(string? field) => sql.Apart(
            apart => WhereClause.Add(apart.Add(source.ScopeFor(scope)).Add(" and "), list.Where, source.Fields, field));
    }

    /// <summary>
    /// The rows of the page and one more. What leaves the place of the first key to a few values is read value by value, so that the other
    /// keys order each one's rows as an index has them; and what is enough ends it.
    /// </summary>
    private static void AddPage<TRow>(
        SqlText sql,
        ListSource<TRow> source,
        ListArguments list,
        IReadOnlyList<OrderKey> keys,
        IReadOnlyList<string>? cursor,
        string filter,
        int mostParts)
        where TRow : class, new()
    {
        var limit = sql.Bind(list.Page.Size + 1);
        if (keys[0].Parts is not { } all)
        {
            AddRows(sql, $"{SelectOf(source, list, keys)} where {filter}", keys, cursor, limit);
            return;
        }

        var at = cursor is null ? default(int?) : int.Parse(cursor[0], CultureInfo.InvariantCulture);
        var named = WhereClause.PartsOf(list.Where, keys[0].Field, all);

        // A part that is asked for by name may have few rows, which are found sooner by an index of its own than by their order.
        var isFoundByOrder = mostParts == 1 && named.Count == all.Count;
        var parts = PartsFrom(keys[0], named, cursor)
            .DefaultIfEmpty(new FieldPart("", Place: 0, "false"))
            .Take(mostParts);
        foreach (var (place, part) in parts.Index())
        {
            sql.Add(place > 0 ? " union all (" : "select * from ((");
            var constant = keys[0] with { By = keys[0].By with { Expression = $"{part.Place}" } };
            var among = isFoundByOrder ? part.Plain ?? part.Among : part.Among;
            var rows = $"{SelectOf(source, list, [constant, .. keys.Skip(1)])} where {filter} and {among} and {part.Condition}";
            AddRows(sql, rows, [.. keys.Skip(1)], part.Place == at ? cursor?.Skip(1).ToList() : null, limit, hasOneIndex: isFoundByOrder);
            sql.Add(")");
        }

        sql.Add(") parts limit ").Add(limit);
    }

    /// <summary>The parts in order, from that of a place on.</summary>
    private static IEnumerable<FieldPart> PartsFrom(OrderKey key, IReadOnlyList<FieldPart> parts, IReadOnlyList<string>? cursor)
    {
        var at = cursor is null ? default(int?) : int.Parse(cursor[0], CultureInfo.InvariantCulture);
        return parts
            .Where(part => at is null || (key.Ascending ? part.Place >= at : part.Place <= at))
            .OrderBy(part => key.Ascending ? part.Place : -part.Place);
    }

    /// <summary>What rows are read of: their places in the order, and the columns.</summary>
    private static string SelectOf<TRow>(ListSource<TRow> source, ListArguments list, IEnumerable<OrderKey> keys)
        where TRow : class, new()
    {
        var places = string.Join(", ", keys.Select((key, i) => $"{key.By.Expression} as key_{i}"));
        return $"select {places}{(list.Columns.Count > 0 ? ", " : "")}{source.Select(list.Columns)} {source.From}";
    }

    /// <summary>The first rows beyond a place, or of all.</summary>
    private static void AddRows(
        SqlText sql, string rows, IReadOnlyList<OrderKey> keys, IReadOnlyList<string>? beyond, string limit, bool hasOneIndex = false)
    {
        sql.Add(rows);
        if (beyond is not null)
            AddBeyond(sql, keys, beyond, hasOneIndex);
        sql.Add(" order by ").Add(OrderOf(keys)).Add(" limit ").Add(limit);
    }

    private static IReadOnlyList<string>? CursorOf(ListArguments list, IReadOnlyList<OrderKey> keys, string signature) =>
        list.Page.Cursor is { } cursor
            ? Cursor.Decode(cursor, list.Page.Backwards ? "before" : "after", signature, [.. keys.Select(key => key.By.SqlType)])
            : null;

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

    /// <summary>
    /// Beyond a place: first by the leading key alone, which an index may serve where the rest is of other tables or directions. Where one index
    /// has all keys that is not said twice, as it would look rarer to PostgreSQL than it is.
    /// </summary>
    private static void AddBeyond(SqlText sql, IReadOnlyList<OrderKey> keys, IReadOnlyList<string> values, bool hasOneIndex)
    {
        var places = values.Select((value, i) => $"{sql.Bind(value)}::text::{keys[i].By.SqlType}").ToList();
        var names = keys.Select(key => key.By.Expression).ToList();
        var goOneWay = keys.All(key => key.Ascending == keys[0].Ascending);
        if (keys.Count > 1 && !(hasOneIndex && goOneWay))
            sql.Add($" and {names[0]} {(keys[0].Ascending ? ">=" : "<=")} {places[0]}");
        if (goOneWay)
        {
            sql.Add($" and ({string.Join(", ", names)}) {(keys[0].Ascending ? ">" : "<")} ({string.Join(", ", places)})");
            return;
        }

        sql.Add(" and (");
        for (var i = 0; i < keys.Count; i++)
        {
            sql.Add(i > 0 ? " or (" : "(");
            for (var j = 0; j < i; j++)
                sql.Add($"{names[j]} = ").Add(places[j]).Add(" and ");
            sql.Add(names[i]).Add(keys[i].Ascending ? " > " : " < ").Add(places[i]).Add(")");
        }

        sql.Add(")");
    }

    private static string OrderOf(IEnumerable<OrderKey> keys) =>
        string.Join(", ", keys.Select(key => $"{key.By.Expression}{(key.Ascending ? " asc" : " desc")}"));

    private static bool IsDescending(object? direction) => direction?.ToString() is "DESC";

    private sealed record OrderKey(string Field, SortKey By, bool Descending, bool Backwards)
    {
        /// <summary>As of a field; null where it has many values.</summary>
        public IReadOnlyList<FieldPart>? Parts { get; init; }

        public bool Ascending => Descending == Backwards;

        public string Signature => Descending ? $"{Field} desc" : Field;
    }
}
