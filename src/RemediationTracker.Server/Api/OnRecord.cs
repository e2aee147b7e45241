using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Api;

/// <summary>
/// Finds what is on record already, so that what is sent twice without a command id is not begun twice. Texts are the same whatever their
/// case, white space and full stop; agencies whatever their case.
/// </summary>
public sealed class OnRecord(NpgsqlDataSource database)
{
    private const int Candidates = 20;

    /// <summary>The audit of this agency and title.</summary>
    internal Task<Beginning> AuditAsync(string agency, string title, CancellationToken cancellationToken) =>
        FindAsync(AuditSql, $"audit/{agency}/{title}", cancellationToken, agency, title);

    /// <summary>The secretariat that the audit of this agency names that was begun last of those that name one; null when none does.</summary>
    internal async Task<string?> SecretariatAsync(string agency, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SecretariatSql);
        command.Parameters.Add(new NpgsqlParameter { Value = agency.Replace("\0", "", StringComparison.Ordinal) });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>The finding of this audit and title.</summary>
    internal Task<Beginning> FindingAsync(Guid audit, string title, CancellationToken cancellationToken) =>
        FindAsync(FindingSql, $"finding/{audit}/{title}", cancellationToken, audit, title);

    /// <summary>The milestone of this finding that has the title and due phrase of one of the parts, and is not withdrawn.</summary>
    internal Task<Beginning> MilestoneAsync(
        Guid finding, string promise, IReadOnlyList<(string Title, Due Due)> parts, CancellationToken cancellationToken) => FindAsync(
            MilestoneSql,
            $"milestone/{finding}/{promise}",
            cancellationToken,
            finding,
            parts.Select(part => part.Title).ToArray(),
            parts.Select(part => part.Due.Phrase).ToArray());

    /// <remarks>
    /// A new stream's id follows from what it is to hold, so that of two that are sent at once one finds the stream begun. Where streams of
    /// these ids hold something else by now, such as what was withdrawn, the next one is taken.
    /// </remarks>
    private async Task<Beginning> FindAsync(string sql, string content, CancellationToken cancellationToken, params object[] values)
    {
        // What PostgreSQL cannot take is refused when the command is decided.
        if (content.Contains('\0', StringComparison.Ordinal))
            return new Beginning(null, Guid.CreateVersion7());

        var folded = string.Join(' ', content.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '.');
        var ids = Enumerable.Range(0, Candidates).Select(place => DerivedId.Of($"{folded}#{place}")).ToArray();
#pragma warning disable CA2100 // One of the constants below.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in (IEnumerable<object>)[ids, .. values])
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new Beginning(
            row.IsDBNull(0) ? null : row.GetGuid(0), row.IsDBNull(1) ? Guid.CreateVersion7() : row.GetGuid(1));
    }

    /// <summary>What a mutation that begins something finds.</summary>
    /// <param name="Same">The stream of the same that is on record; null when there is none.</param>
    /// <param name="Stream">The id of a stream that can be begun.</param>
    internal sealed record Beginning(Guid? Same, Guid Stream);

    private const string AuditSql = """
        select
          (select a.id from audits a
           where lower(a.agency) = lower(btrim($2))
             and lower(btrim(regexp_replace(a.title, '\s+', ' ', 'g'), ' .')) = lower(btrim(regexp_replace($3, '\s+', ' ', 'g'), ' .'))
           order by a.id limit 1),
          (select c.id from unnest($1::uuid[]) with ordinality c(id, place)
           where not exists (select from audits a where a.id = c.id) order by c.place limit 1)
        """;

    private const string SecretariatSql = """
        select a.secretariat
        from audits a
        where lower(a.agency) = lower($1) and a.secretariat is not null
        order by (select min(e.seq_id) from mt_events e where e.stream_id = a.id) desc limit 1
        """;

    private const string FindingSql = """
        select
          (select f.id from findings f
           where f.audit_id = $2
             and lower(btrim(regexp_replace(f.title, '\s+', ' ', 'g'), ' .')) = lower(btrim(regexp_replace($3, '\s+', ' ', 'g'), ' .'))
           order by f.id limit 1),
          (select c.id from unnest($1::uuid[]) with ordinality c(id, place)
           where not exists (select from findings f where f.id = c.id) order by c.place limit 1)
        """;

    /// <remarks>Its phrase is that of the date that stands, of the first promise or of the published response.</remarks>
    private const string MilestoneSql = """
        select
          (select m.id from milestones m
           join unnest($3::text[], $4::text[]) with ordinality p(title, phrase, place)
             on lower(btrim(regexp_replace(m.title, '\s+', ' ', 'g'), ' .')) = lower(btrim(regexp_replace(p.title, '\s+', ' ', 'g'), ' .'))
           where m.finding_id = $2 and m.status <> 'Withdrawn'
             and exists (
               select from unnest(array[m.due_phrase, m.corrected_phrase, m.original_phrase, m.published_phrase]) said(phrase)
               where lower(btrim(regexp_replace(said.phrase, '\s+', ' ', 'g'), ' .')) = lower(btrim(regexp_replace(p.phrase, '\s+', ' ', 'g'), ' .')))
           order by p.place, m.seq_id limit 1),
          (select c.id from unnest($1::uuid[]) with ordinality c(id, place)
           where not exists (select from milestones m where m.id = c.id) order by c.place limit 1)
        """;
}

/// <summary>The same is on record. <paramref name="Id"/> is its opaque id.</summary>
internal sealed record ThereAlready(string Id, string Message) : Refusal("ALREADY_EXISTS", Message)
{
    /// <summary>The refusal of a second one like it.</summary>
    /// <param name="type">What it is in the API, as in <c>Audit</c>.</param>
    /// <param name="key">Its stream.</param>
    public static ThereAlready Of(string type, Guid key) => new(
        Ids.Of(type, key),
        $"The same {type.ToLowerInvariant()} is on record; its id is told here. To record another one like it, send a command id of its own.");
}
