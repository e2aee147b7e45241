using System.Data;
using Npgsql;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>An audit that is known. <see cref="PublishedOn"/> is null for a draft.</summary>
internal sealed record AuditOnRecord(Guid Id, string Agency, string? Secretariat, string Title, DateOnly? PublishedOn);

/// <summary>A finding that is known; its texts by heading, null where it has none.</summary>
internal sealed record FindingOnRecord(Guid Id, AuditOnRecord Audit, string Title, IReadOnlyDictionary<string, string?> Texts)
{
    /// <summary>The line of the row that told it; null when it is on record.</summary>
    public long? Line { get; init; }
}

/// <summary>A recommendation that is known.</summary>
internal sealed record RecommendationOnRecord(Guid FindingId, int Number, string Text, string? Priority)
{
    /// <summary>The line of the row that told it; null when it is on record.</summary>
    public long? Line { get; init; }
}

/// <summary>A milestone that is known. It has several phrases when a new date was approved since, or its words were corrected.</summary>
internal sealed record MilestoneOnRecord(Guid FindingId, string Title, IReadOnlyList<string> Phrases, IReadOnlyList<int> Recommendations)
{
    /// <summary>The line of the row that told it; null when it is on record.</summary>
    public long? Line { get; init; }
}

/// <summary>
/// What is on record of some agencies, and what the rows of a file add to it. Titles are the same whatever their case and full stop, as
/// when pages are imported; agencies whatever their case.
/// </summary>
internal sealed class KnownRecord
{
    private readonly Dictionary<(string Agency, string Title), List<AuditOnRecord>> audits = [];
    private readonly Dictionary<(Guid Audit, string Title), List<FindingOnRecord>> findings = [];
    private readonly Dictionary<(Guid Finding, int Number), RecommendationOnRecord> recommendations = [];
    private readonly Dictionary<(Guid Finding, string Title), List<MilestoneOnRecord>> milestones = [];

    /// <summary>Loads what is on record of these agencies.</summary>
    public static async Task<KnownRecord> LoadAsync(
        NpgsqlDataSource database, IReadOnlyCollection<string> agencies, CancellationToken cancellationToken)
    {
        var known = new KnownRecord();
        string[] names = [.. agencies.Select(Folded).Distinct()];
        await using var batch = database.CreateBatch();
        foreach (var sql in new[] { AuditsSql, FindingsSql, RecommendationsSql, MilestonesSql })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = names } } });

        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            known.Add(new AuditOnRecord(row.GetGuid(0), row.GetString(1), Text(row, "secretariat"), row.GetString(3), Day(row, 4)));
        var auditOf = known.audits.Values.SelectMany(same => same).ToDictionary(audit => audit.Id);
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            known.Add(
                new FindingOnRecord(row.GetGuid(0), auditOf[row.GetGuid(1)], row.GetString(2), TextsOf(row)),
                row.GetFieldValue<string[]>("titles"));
        }

        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            known.Add(new RecommendationOnRecord(row.GetGuid(0), row.GetInt32(1), row.GetString(2), Text(row, "priority")));
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            known.Add(
                new MilestoneOnRecord(
                    row.GetGuid(0),
                    row.GetString(1),
                    [row.GetString(2), row.GetString(3), .. row.IsDBNull(5) ? [] : new[] { row.GetString(5) }],
                    row.GetFieldValue<int[]>(4)),
                row.GetFieldValue<string[]>("titles"));
        }

        return known;
    }

    /// <summary>The audits of an agency that have this title.</summary>
    public IReadOnlyList<AuditOnRecord> Audits(string agency, string title) =>
        audits.GetValueOrDefault((Folded(agency), Plain(title))) ?? [];

    /// <summary>The findings of an audit that have this title.</summary>
    public IReadOnlyList<FindingOnRecord> Findings(Guid audit, string title) => findings.GetValueOrDefault((audit, Plain(title))) ?? [];

    /// <summary>
    /// The finding that a row names by agency, audit and title; null, and a problem of the row, when there is not exactly one.
    /// </summary>
    public FindingOnRecord? FindingOf(CsvRow row)
    {
        var (agency, audit, title) =
            (row.Required(CsvHeadings.Agency), row.Required(CsvHeadings.Audit), row.Required(CsvHeadings.Finding));
        if (row.Problems.Count > 0)
            return null;

        var found = Audits(agency, audit).SelectMany(one => Findings(one.Id, title)).ToList();
        if (found is [var only])
            return only;

        if (found.Count == 0)
            row.Fail(CsvHeadings.Finding, CsvProblem.NotFound, $"That audit of {agency} has no finding of this title on record. Import the findings first.");
        else
            row.Fail(CsvHeadings.Finding, CsvProblem.Invalid, $"{found.Count} on record have this title; it is not clear which is meant.");
        return null;
    }

    /// <summary>The recommendation of this number; null when there is none.</summary>
    public RecommendationOnRecord? Recommendation(Guid finding, int number) => recommendations.GetValueOrDefault((finding, number));

    /// <summary>The milestones of a finding that have this title.</summary>
    public IReadOnlyList<MilestoneOnRecord> Milestones(Guid finding, string title) =>
        milestones.GetValueOrDefault((finding, Plain(title))) ?? [];

    /// <summary>Whether two texts are the same, however their lines end: spreadsheets change that.</summary>
    public static bool IsSame(string? one, string? other) =>
        string.Equals(one?.ReplaceLineEndings("\n"), other?.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    public void Add(AuditOnRecord audit) => Add(audits, (Folded(audit.Agency), Plain(audit.Title)), audit);

    public void Add(FindingOnRecord finding) => Add(finding, finding.Title);

    public void Add(RecommendationOnRecord recommendation) =>
        recommendations[(recommendation.FindingId, recommendation.Number)] = recommendation;

    public void Add(MilestoneOnRecord milestone) => Add(milestone, milestone.Title);

    // Under each title that it had before it was corrected, too.
    private void Add(FindingOnRecord finding, params IEnumerable<string> titles)
    {
        foreach (var title in titles.Select(Plain).Distinct())
            Add(findings, (finding.Audit.Id, title), finding);
    }

    private void Add(MilestoneOnRecord milestone, params IEnumerable<string> titles)
    {
        foreach (var title in titles.Select(Plain).Distinct())
            Add(milestones, (milestone.FindingId, title), milestone);
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> all, TKey key, TValue value)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var same))
            all[key] = same = [];
        same.Add(value);
    }

    private static string Folded(string agency) => agency.Trim().ToLowerInvariant();

    private static string Plain(string title) => title.Trim(' ', '.').ToLowerInvariant();

    private static Dictionary<string, string?> TextsOf(NpgsqlDataReader row) => new()
    {
        [CsvHeadings.Condition] = Text(row, "condition"),
        [CsvHeadings.Effect] = Text(row, "effect"),
        [CsvHeadings.Cause] = Text(row, "cause"),
        [CsvHeadings.Response] = Text(row, "response"),
        [CsvHeadings.Reply] = Text(row, "reply"),
        [CsvHeadings.PostAuditAction] = Text(row, "post_audit_action"),
        [CsvHeadings.Severity] = Text(row, "severity"),
    };

    private static string? Text(NpgsqlDataReader row, string column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private const string AuditsSql = """
        select id, agency, secretariat, title, published_on from audits where lower(agency) = any($1) order by id
        """;

    private const string FindingsSql = """
        select f.id, f.audit_id, f.title, f.condition, f.effect, f.cause, f.response, f.reply, f.post_audit_action, f.severity,
          array(select f.title union all select c.from_text from corrections c where c.stream_id = f.id and c.field = 'Title') as titles
        from findings f join audits a on a.id = f.audit_id
        where lower(a.agency) = any($1)
        order by f.id
        """;

    private const string RecommendationsSql = """
        select r.finding_id, r.number, r.text, r.priority
        from recommendations r join findings f on f.id = r.finding_id join audits a on a.id = f.audit_id
        where lower(a.agency) = any($1)
        """;

    private const string MilestonesSql = """
        select m.finding_id, m.title, m.published_phrase, m.due_phrase, m.recommendations, m.corrected_phrase,
          array(select m.title union all select c.from_text from corrections c where c.stream_id = m.id and c.field = 'Title') as titles
        from milestones m join findings f on f.id = m.finding_id join audits a on a.id = f.audit_id
        where lower(a.agency) = any($1)
        order by m.seq_id
        """;
}
