using JasperFx.Events;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Evidence;

/// <summary>Keeps the table <c>milestone_evidence</c>.</summary>
public sealed class EvidenceProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Evidence";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["milestone_evidence"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded)
    {
        if (recorded.Data is not EvidenceSubmitted e)
            yield break;

        var actor = EventHeaders.ActorOf(EventHeaders.Of(recorded));
        yield return Statement.Of(
            InsertSql,
            recorded.StreamId,
            recorded.Version,
            e.EvidenceId,
            e.Description,
            e.File?.Name,
            e.File?.MediaType,
            e.File?.Size,
            e.File?.Sha256,
            e.Url,
            actor?.Name,
            actor?.Role.ToString(),
            actor?.Agency);
    }

    private const string InsertSql = """
        insert into milestone_evidence
            (milestone_id, version, evidence_id, description, name, media_type, size, sha256, url, by_name, role, agency)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;
}
