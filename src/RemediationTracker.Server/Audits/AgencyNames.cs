using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Audits;

/// <summary>The agencies of the audits that a reader sees.</summary>
internal static class AgencyNames
{
    private static readonly ListSource<AgencyRow> OfAudits = new()
    {
        From = "from audits a",
        Scope = ReadScope.Sql,
        ScopeToday = ReadScope.TodaySql,
    };

    /// <summary>The same of the record as it stands, with one row for many audits: some agencies have hundreds.</summary>
    private static readonly ListSource<AgencyRow> OfToday = new()
    {
        From = """
            from (
                select min(id::text)::uuid as id, agency, secretariat, min(published_on) as published_on
                from audits group by agency, secretariat, published_on is null) a
            """,
        Scope = ReadScope.Sql,
        ScopeToday = ReadScope.TodaySql,
    };

    /// <summary>Their short names, each once, in order.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(TrackerReader reader, ReadScope scope, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var row in reader.AllAsync(scope.KnownAt is null ? OfToday : OfAudits, scope, where: null, cancellationToken))
            names.Add(row.Agency);
        return [.. names];
    }
}

/// <summary>A row of <c>audits</c>, of which no more is read than whose it is.</summary>
public sealed record AgencyRow
{
    [Column("a.id", Name = "id")]
    public Guid Key { get; init; }

    [Column("a.agency")]
    public string Agency { get; init; } = "";
}
