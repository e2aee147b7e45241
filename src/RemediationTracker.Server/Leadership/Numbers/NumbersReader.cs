using Npgsql;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>Reads numbers, each of the methods by one SQL statement, in the reader's scope; several groupings by one as well.</summary>
public sealed class NumbersReader(KeptNumbers kept)
{
    /// <summary>Most groups that are listed.</summary>
    public const int MaxGroups = 200;

    /// <summary>What is overdue or possibly late on a day.</summary>
    internal Task<Numbers<OverdueCount>> OverdueAsync(
        ReadScope scope, DateOnly on, LatenessAgainst against, OverdueBy by, GroupsArguments groups, CancellationToken cancellationToken) =>
        ReadAsync(OverdueCount.Query, MilestoneSources.On(on, against), GroupKey.Of(by), scope, groups, cancellationToken);

    /// <summary>The total alone.</summary>
    internal async Task<OverdueCount> OverdueAsync(ReadScope scope, DateOnly on, CancellationToken cancellationToken) =>
        (await ReadAsync(OverdueCount.Query, MilestoneSources.On(on), GroupKey.None, scope, new GroupsArguments(First: 1), cancellationToken)).Total;

    /// <summary>The same by several keys.</summary>
    internal Task<IReadOnlyList<Numbers<OverdueCount>>> OverdueAsync(
        ReadScope scope, DateOnly on, IEnumerable<OverdueBy> by, GroupsArguments groups, CancellationToken cancellationToken) =>
        ReadAsync(OverdueCount.Query, MilestoneSources.On(on), [.. by.Select(key => new Grouping(GroupKey.Of(key), groups.First))], scope, groups.Where, cancellationToken);

    /// <summary>How many milestones the list of a day has under a filter.</summary>
    internal async Task<int> CountAsync(
        ReadScope scope, DateOnly on, IReadOnlyDictionary<string, object?>? where, CancellationToken cancellationToken) =>
        (await ReadAsync(Count, MilestoneSources.On(on), GroupKey.None, scope, new GroupsArguments(First: 1, where), cancellationToken)).Total;

    /// <summary>How many recommendations the list has under a filter.</summary>
    internal async Task<int> CountRecommendationsAsync(
        ReadScope scope, IReadOnlyDictionary<string, object?>? where, CancellationToken cancellationToken) =>
        (await ReadAsync(
            CountOfRecommendations, RecommendationSources.AllRecommendations, GroupKey.None, scope, new GroupsArguments(First: 1, where), cancellationToken)).Total;

    /// <summary>What moved dates to later days, as the record stands.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="today">The day on which a filter by lateness looks.</param>
    /// <param name="by">What makes the groups.</param>
    /// <param name="groups">Filter and size.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal Task<Numbers<Slippage>> SlippageAsync(
        ReadScope scope, DateOnly today, SlippageBy by, GroupsArguments groups, CancellationToken cancellationToken) =>
        ReadAsync(Slippage.Query, MilestoneSources.On(today), GroupKey.Of(by), scope, groups, cancellationToken);

    /// <summary>The same by several keys, each with how many groups are listed at most.</summary>
    internal Task<IReadOnlyList<Numbers<Slippage>>> SlippageAsync(
        ReadScope scope,
        DateOnly today,
        IEnumerable<(SlippageBy By, int First)> groupings,
        IReadOnlyDictionary<string, object?>? where,
        CancellationToken cancellationToken) =>
        ReadAsync(
            Slippage.Query,
            MilestoneSources.On(today),
            [.. groupings.Select(one => new Grouping(GroupKey.Of(one.By), one.First))],
            scope,
            where,
            cancellationToken);

    /// <summary>What became, by a day, of the milestones whose window ends within a period, both of its days inclusive.</summary>
    internal Task<Numbers<PromisedAgainstActual>> PromisedAgainstActualAsync(
        ReadScope scope,
        DateOnly on,
        LatenessAgainst against,
        (DateOnly From, DateOnly To) due,
        NumbersBy by,
        GroupsArguments groups,
        CancellationToken cancellationToken) =>
        ReadAsync(
            PromisedAgainstActual.Query,
            With(MilestoneSources.On(on, against), due.From, due.To),
            GroupKey.Of(by),
            scope,
            groups,
            cancellationToken);

    /// <summary>
    /// How long reports of milestones waited for the auditor until a day: those that were answered from <paramref name="from"/> on, and
    /// those that were not. By nothing, there is the total alone.
    /// </summary>
    internal Task<Numbers<VerificationDelay>> MilestoneDelayAsync(
        ReadScope scope, DateOnly on, DateOnly? from, NumbersBy? by, GroupsArguments groups, CancellationToken cancellationToken) =>
        ReadAsync(
            VerificationDelay.OfMilestones,
            With(MilestoneSources.On(on), from),
            GroupKey.Of(by),
            scope,
            groups,
            cancellationToken);

    /// <summary>The same of reports of recommendations.</summary>
    internal Task<Numbers<VerificationDelay>> RecommendationDelayAsync(
        ReadScope scope, DateOnly on, DateOnly? from, NumbersBy? by, GroupsArguments groups, CancellationToken cancellationToken) =>
        ReadAsync(
            VerificationDelay.OfRecommendations,
            With(RecommendationSources.AllRecommendations, on, false, from),
            GroupKey.Of(by),
            scope,
            groups,
            cancellationToken);

    /// <summary>Where recommendations stand, as the record does.</summary>
    internal Task<Numbers<RecommendationRates>> RecommendationRatesAsync(
        ReadScope scope, NumbersBy by, GroupsArguments groups, CancellationToken cancellationToken) =>
        ReadAsync(
            RecommendationRates.Query,
            RecommendationSources.AllRecommendations,
            GroupKey.Of(by),
            scope,
            groups,
            cancellationToken);

    private static NumbersQuery<int> Count { get; } = CountOf("m.id");

    private static NumbersQuery<int> CountOfRecommendations { get; } = CountOf("r.number");

    private static NumbersQuery<int> CountOf(string column) => new()
    {
        Columns = column,
        Measures = new Dictionary<string, string> { ["counted"] = "count(*)::int" },
        Order = "\"counted\"",
        Read = row => row.Get<int>("counted"),
    };

    private async Task<Numbers<TRow>> ReadAsync<TRow, TListed>(
        NumbersQuery<TRow> query,
        ListSource<TListed> source,
        GroupKey key,
        ReadScope scope,
        GroupsArguments groups,
        CancellationToken cancellationToken)
        where TListed : class, new()
    {
        if (groups.First is < 1 or > MaxGroups)
            throw new GraphQLException($"`first` is {groups.First}; it must be from 1 to {MaxGroups}.", "INVALID_VALUE");

        return (await ReadAsync(query, source, [new Grouping(key, groups.First)], scope, groups.Where, cancellationToken))[0];
    }

    /// <summary>Of each grouping the total comes first, and is there when nothing is counted.</summary>
    private Task<IReadOnlyList<Numbers<TRow>>> ReadAsync<TRow, TListed>(
        NumbersQuery<TRow> query,
        ListSource<TListed> source,
        IReadOnlyList<Grouping> groupings,
        ReadScope scope,
        IReadOnlyDictionary<string, object?>? where,
        CancellationToken cancellationToken)
        where TListed : class, new()
    {
        var columnsOfKeys = groupings.SelectMany(one => one.Key.Columns).DistinctBy(column => column.Key).ToList();
        var sql = SqlOf(query, source, columnsOfKeys, groupings, scope, where);
        return kept.AnswerAsync<IReadOnlyList<Numbers<TRow>>>(sql, RowsAsync, cancellationToken);

        async Task<IReadOnlyList<Numbers<TRow>>> RowsAsync(NpgsqlDataReader reader)
        {
            var columns = new ColumnReader(reader, [Place, .. columnsOfKeys.Select(column => column.Key), .. query.Measures.Keys, GroupCount]);
            var read = groupings.Select(_ => (Count: 0, Rows: new List<TRow>())).ToList();
            while (await reader.ReadAsync(cancellationToken))
            {
                var place = columns.Get<int>(Place);
                read[place].Rows.Add(query.Read(columns));
                read[place] = read[place] with { Count = columns.Get<int>(GroupCount) };
            }

            return [.. read.Select(one => new Numbers<TRow>(one.Rows[0], one.Count, one.Rows[1..]))];
        }
    }

    private static SqlText SqlOf<TRow, TListed>(
        NumbersQuery<TRow> query,
        ListSource<TListed> source,
        List<KeyValuePair<string, string>> columnsOfKeys,
        IReadOnlyList<Grouping> groupings,
        ReadScope scope,
        IReadOnlyDictionary<string, object?>? where)
        where TListed : class, new()
    {
        var sql = source.SqlFor(scope);
        sql.Add("with counted as (select ");
        foreach (var (name, expression) in columnsOfKeys)
            sql.Add(expression).Add($" as {name}, ");
        sql.Add(query.Columns).Add(" ").Add(query.From ?? source.Counted ?? source.From);
        sql.Add(" where ").Add(source.ScopeFor(scope)).Add(" and (").Add(query.Condition).Add(") and ");
        WhereClause.Add(sql, where, source.Fields);
        sql.Add(") ");
        foreach (var (place, (key, first)) in groupings.Index())
        {
            var names = string.Join(", ", key.Columns.Keys);
            sql.Add(place > 0 ? " union all (" : "(").Add($"select {place} as {Place}, (count(*) over () - 1)::int as {GroupCount}");
            // What is no column of this key is null, of its type.
            foreach (var (name, _) in columnsOfKeys)
                sql.Add(key.Columns.ContainsKey(name) ? $", {name}" : $", (array_agg({name}) filter (where false))[1] as {name}");
            foreach (var (name, expression) in query.Measures)
                sql.Add(", ").Add(expression).Add($" as \"{name}\"");
            if (key.Columns.Count > 0)
            {
                sql.Add($" from counted group by grouping sets (({names}), ()) order by grouping({key.Columns.Keys.First()}) desc, ");
                sql.Add(key.Order ?? query.Order).Add($", {names} limit ").AddValue(first + 1).Add(")");
            }
            else
            {
                sql.Add(" from counted)");
            }
        }

        return sql;
    }

    /// <summary>A list with more values, for the parameters of the query on it.</summary>
    private static ListSource<TListed> With<TListed>(ListSource<TListed> source, params IEnumerable<object?> values)
        where TListed : class, new() => source with { Values = [.. source.Values, .. values] };

    private const string GroupCount = "group_count";

    private const string Place = "place";

    /// <summary>What makes groups, and how many are listed at most.</summary>
    private sealed record Grouping(GroupKey Key, int First);
}
