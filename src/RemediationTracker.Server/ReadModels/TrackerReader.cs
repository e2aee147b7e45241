using System.Data;
using Npgsql;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.ReadModels.Lists;

namespace RemediationTracker.Server.ReadModels;

/// <summary>
/// Reads the read models. Lists and look-ups take the reader's scope; what is out of scope is as if it were not there. What hangs on a row
/// (recommendations, progress) is read for rows that were read in scope.
/// </summary>
public sealed class TrackerReader(NpgsqlDataSource database)
{
    private readonly ListReader lists = new(database);

    internal Task<Page<AuditRow>> AuditsAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(Sources.Audits, Values(scope), list, cancellationToken);

    internal Task<Page<FindingRow>> FindingsAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(Sources.Findings, Values(scope), list, cancellationToken);

    internal Task<Page<MilestoneRow>> MilestonesAsync(
        ReadScope scope, DateOnly on, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(Sources.Milestones, [.. Values(scope), on], list, cancellationToken);

    /// <summary>What is overdue or possibly late on a day, the certain first, then what was due first.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="on">The day on which lateness is judged.</param>
    /// <param name="lateness">Narrows the list; null for both. Other kinds of lateness are never in it.</param>
    /// <param name="list">Filter, order and page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal Task<Page<MilestoneRow>> OverdueAsync(
        ReadScope scope, DateOnly on, IReadOnlyList<Lateness>? lateness, ListArguments list, CancellationToken cancellationToken)
    {
        Lateness[] late = [Lateness.Overdue, Lateness.PossiblyLate];
        var asked = late.Where(l => lateness?.Contains(l) ?? true).Select(l => l.ToString()).ToList();
        var narrowed = new Dictionary<string, object?> { ["in"] = asked };
        var conditions = new List<object> { new Dictionary<string, object?> { ["lateness"] = narrowed } };
        if (list.Where is { } where)
            conditions.Add(where);
        var filter = new Dictionary<string, object?> { ["and"] = conditions };
        return MilestonesAsync(scope, on, list with { Where = filter }, cancellationToken);
    }

    /// <summary>Every commitment that is overdue or possibly late on a day, in order, read page by page.</summary>
    public async Task<IReadOnlyList<MilestoneRow>> AllOverdueAsync(
        ReadScope scope, DateOnly on, IReadOnlyList<Lateness>? lateness, CancellationToken cancellationToken)
    {
        var all = new List<MilestoneRow>();
        string? after = null;
        do
        {
            var next = new PageArguments(PageArguments.MaxSize, after, null, null);
            var list = new ListArguments(next, Where: null, Order: [], CountTotal: false);
            var page = await OverdueAsync(scope, on, lateness, list, cancellationToken);
            all.AddRange(page.Items.Select(item => item.Row));
            after = page.HasNext ? page.Items[^1].Cursor : null;
        }
        while (after is not null);
        return all;
    }

    /// <summary>Whether any milestone is on record.</summary>
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(HasAnySql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    internal Task<IReadOnlyDictionary<Guid, AuditRow>> AuditsByKeyAsync(
        ReadScope scope, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        ByKeyAsync(Sources.Audits, Values(scope), keys, row => row.Key, cancellationToken);

    internal Task<IReadOnlyDictionary<Guid, FindingRow>> FindingsByKeyAsync(
        ReadScope scope, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        ByKeyAsync(Sources.Findings, Values(scope), keys, row => row.Key, cancellationToken);

    internal Task<IReadOnlyDictionary<Guid, MilestoneRow>> MilestonesByKeyAsync(
        ReadScope scope, DateOnly on, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        ByKeyAsync(Sources.Milestones, [.. Values(scope), on], keys, row => row.Key, cancellationToken);

    internal Task<ILookup<Guid, FindingRow>> FindingsOfAuditsAsync(
        ReadScope scope, IReadOnlyCollection<Guid> auditKeys, CancellationToken cancellationToken) =>
        OfParentsAsync(Sources.Findings, Values(scope), "audit_id", "title, id", auditKeys, row => row.AuditKey, cancellationToken);

    internal Task<ILookup<Guid, MilestoneRow>> MilestonesOfFindingsAsync(
        ReadScope scope, DateOnly on, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        OfParentsAsync(
            Sources.Milestones, [.. Values(scope), on], "finding_id", "ordinal, id", findingKeys, row => row.FindingKey, cancellationToken);

    /// <summary>Recommendations by finding, in order of number. The caller has read the findings in scope.</summary>
    internal async Task<ILookup<Guid, RecommendationRow>> RecommendationsOfFindingsAsync(
        IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken)
    {
        if (findingKeys.Count == 0)
            return Enumerable.Empty<RecommendationRow>().ToLookup(row => row.FindingKey);

        await using var command = database.CreateCommand(RecommendationsSql);
        command.Parameters.Add(new() { Value = findingKeys.ToArray() });
        var rows = await ReadAllAsync(
            command,
            r => new RecommendationRow(
                r.GetGuid(0), r.GetInt32(1), r.GetString(2), Enum.Parse<ResponsePosition>(r.GetString(3))),
            cancellationToken);
        return rows.ToLookup(row => row.FindingKey);
    }

    /// <summary>Progress by milestone, the latest first. The caller has read the milestones in scope.</summary>
    internal async Task<ILookup<Guid, ProgressRow>> ProgressOfMilestonesAsync(
        IReadOnlyCollection<Guid> milestoneKeys, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ProgressSql);
        command.Parameters.Add(new() { Value = milestoneKeys.ToArray() });
        var rows = await ReadAllAsync(
            command,
            r => new ProgressRow(
                r.GetGuid(0),
                r.GetString(1),
                r.IsDBNull(2) ? null : r.GetFieldValue<DateOnly>(2),
                r.IsDBNull(3) ? null : r.GetString(3),
                r.IsDBNull(4) ? null : r.GetString(4)),
            cancellationToken);
        return rows.ToLookup(row => row.MilestoneKey);
    }

    private async Task<IReadOnlyDictionary<Guid, TRow>> ByKeyAsync<TRow>(
        ListSource<TRow> source,
        IReadOnlyList<object?> values,
        IReadOnlyCollection<Guid> keys,
        Func<TRow, Guid> keyOf,
        CancellationToken cancellationToken)
    {
        var rows = await WhereInAsync(source, values, "id", "id", keys, cancellationToken);
        return rows.ToDictionary(keyOf);
    }

    private async Task<ILookup<Guid, TRow>> OfParentsAsync<TRow>(
        ListSource<TRow> source,
        IReadOnlyList<object?> values,
        string column,
        string order,
        IReadOnlyCollection<Guid> parents,
        Func<TRow, Guid> parentOf,
        CancellationToken cancellationToken)
    {
        var rows = await WhereInAsync(source, values, column, order, parents, cancellationToken);
        return rows.ToLookup(parentOf);
    }

    private async Task<List<TRow>> WhereInAsync<TRow>(
        ListSource<TRow> source,
        IReadOnlyList<object?> values,
        string column,
        string order,
        IReadOnlyCollection<Guid> keys,
        CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return [];

        var sql = new SqlText();
        foreach (var value in values)
            sql.Bind(value);
        sql.Add("select * from (").Add(source.Sql).Add(") as source where ").Add(column).Add(" = any(").AddValue(keys.ToArray());
        sql.Add(") order by ").Add(order);
        await using var command = sql.CommandOn(database);
        return await ReadAllAsync(command, source.Read, cancellationToken);
    }

    private static async Task<List<TRow>> ReadAllAsync<TRow>(
        NpgsqlCommand command, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private static object?[] Values(ReadScope scope) => [scope.Agency, scope.PublishedOnly];

    private const string HasAnySql = "select exists (select from milestones)";

    private const string RecommendationsSql =
        "select finding_id, number, text, position from recommendations where finding_id = any($1) order by finding_id, number";

    private const string ProgressSql = """
        select milestone_id, text, occurred_on, by_name, agency
        from milestone_progress
        where milestone_id = any($1)
        order by milestone_id, version desc
        """;
}
