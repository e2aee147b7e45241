using Npgsql;

namespace RemediationTracker.Server.Imports;

/// <summary>A finding on record. <see cref="PageSha256"/> is null when it was drafted by hand.</summary>
internal sealed record KnownFinding(Guid Id, Guid AuditId, string? PageSha256, DateOnly? PublishedOn);

/// <summary>
/// A milestone on record, as the published response last stated it. A page that was not corrected with it has one of its
/// <paramref name="FormerTitles"/> and <paramref name="FormerPhrases"/>.
/// </summary>
internal sealed record KnownMilestone(
    Guid Id, string Title, string DuePhrase, IReadOnlyList<string> FormerTitles, IReadOnlyList<string> FormerPhrases)
{
    /// <summary>Whether a page that has this phrase says what it said: the phrase, or one that stood there before it was corrected.</summary>
    public bool IsDue(string phrase) => DuePhrase == phrase || FormerPhrases.Contains(phrase);

    /// <summary>Whether it is called so, or was before it was corrected.</summary>
    public bool IsCalled(string title) => Title == title || FormerTitles.Contains(title);
}

/// <summary>What is on record of the audit and the finding that a page speaks of.</summary>
internal sealed class KnownPages(NpgsqlDataSource database)
{
    /// <summary>Audits of an agency, however its name is written, in the order in which they were begun.</summary>
    public Task<List<KnownAudit>> AuditsAsync(string agency, CancellationToken cancellationToken) =>
        ReadAsync(
            AuditsSql,
            [agency],
            r => new KnownAudit(r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), Day(r, 5))
            {
                FirstFinding = Text(r, 6),
                FormerTitles = r.GetFieldValue<string[]>(7),
            },
            cancellationToken);

    /// <summary>All agencies that have an audit, and the secretariats that audits name.</summary>
    public async Task<KnownNames> NamesAsync(CancellationToken cancellationToken)
    {
        var named = await ReadAsync(NamesSql, [], r => (Agency: r.GetString(0), Secretariat: Text(r, 1)), cancellationToken);
        return new KnownNames(
            [.. named.Select(one => one.Agency).Distinct()], [.. named.Select(one => one.Secretariat).OfType<string>().Distinct().Order()]);
    }

    /// <summary>Names of agencies that have an audit published on a day.</summary>
    public Task<List<string>> AgenciesAsync(DateOnly? publishedOn, CancellationToken cancellationToken) =>
        ReadAsync(AgenciesSql, [publishedOn], r => r.GetString(0), cancellationToken);

    /// <summary>
    /// An agency's findings that have one of these titles, or had it before it was corrected, whatever its full stop; the latest last.
    /// </summary>
    public Task<List<KnownFinding>> FindingsAsync(string agency, string[] titles, CancellationToken cancellationToken) =>
        ReadAsync(
            FindingsSql,
            [agency, titles],
            r => new KnownFinding(r.GetGuid(0), r.GetGuid(1), Text(r, 2), Day(r, 3)),
            cancellationToken);

    /// <summary>The finding's milestones, as they stand on the page.</summary>
    public Task<List<KnownMilestone>> MilestonesAsync(Guid findingId, CancellationToken cancellationToken) =>
        ReadAsync(
            MilestonesSql,
            [findingId],
            r => new KnownMilestone(
                r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3), r.GetFieldValue<string[]>(4)),
            cancellationToken);

    private async Task<List<T>> ReadAsync<T>(
        string sql, object?[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private static DateOnly? Day(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetFieldValue<DateOnly>(ordinal);

    private const string AuditsSql = """
        select a.id, a.agency, a.title, a.secretariat, a.page_sha256, a.published_on,
          (select f.title from findings f where f.audit_id = a.id
           order by (select min(e.seq_id) from mt_events e where e.stream_id = f.id) limit 1),
          array(select c.from_text from corrections c where c.stream_id = a.id and c.field = 'Title')
        from audits a
        where lower(a.agency) = lower($1)
        order by (select min(e.seq_id) from mt_events e where e.stream_id = a.id)
        """;

    private const string NamesSql = "select distinct agency, secretariat from audits order by agency";

    private const string AgenciesSql =
        "select distinct agency from audits where published_on is not distinct from $1::date order by agency";

    private const string FindingsSql = """
        select f.id, f.audit_id, f.page_sha256, f.published_on
        from findings f
        join audits a on a.id = f.audit_id
        where lower(a.agency) = lower($1) and exists (
          select from (
            select f.title union all select c.from_text from corrections c where c.stream_id = f.id and c.field = 'Title'
          ) called(title)
          where lower(trim(both ' .' from called.title)) in (select lower(trim(both ' .' from title)) from unnest($2::text[]) title))
        order by f.published_on nulls first, (select min(e.seq_id) from mt_events e where e.stream_id = f.id)
        """;

    private const string MilestonesSql = """
        select m.id, m.title, m.published_phrase,
          array(select c.from_text from corrections c where c.stream_id = m.id and c.field = 'Title'),
          array(select c.from_text from corrections c where c.stream_id = m.id and c.field = 'DuePhrase' and c.to_text = m.published_phrase)
        from milestones m
        where m.finding_id = $1
        order by m.seq_id
        """;
}
