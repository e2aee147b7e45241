using JasperFx.Events;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Evidence;

/// <summary>Keeps the table <c>verifications</c>.</summary>
public sealed class VerificationProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Verifications";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["verifications"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        MilestoneVerified e => [Row(recorded, number: null, e.Basis, e.EvidenceIds, e.NoEvidenceReason)],
        RecommendationVerified e => [Row(recorded, e.Number, e.Basis, e.EvidenceIds, e.NoEvidenceReason)],
        _ => [],
    };

    private static Statement Row(
        IEvent recorded, int? number, string basis, IReadOnlyList<Guid>? evidenceIds, string? noEvidenceReason)
    {
        var headers = EventHeaders.Of(recorded);
        return Statement.Of(
            InsertSql,
            recorded.StreamId,
            recorded.Version,
            number,
            EventHeaders.OccurredOn(headers),
            EventHeaders.ActorOf(headers)?.Name,
            basis,
            evidenceIds?.ToArray(),
            noEvidenceReason);
    }

    private const string InsertSql = """
        insert into verifications (stream_id, version, number, occurred_on, by_name, basis, evidence_ids, no_evidence_reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;
}
