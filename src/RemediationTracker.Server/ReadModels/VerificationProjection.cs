using Npgsql;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.ReadModels;

/// <summary>Keeps the table <c>verifications</c>.</summary>
public sealed class VerificationProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "Verifications";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => ["verifications"];

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => recorded.Data switch
    {
        MilestoneVerified e => [Row(recorded, number: null, e.Basis, e.EvidenceIds, e.NoEvidenceReason)],
        RecommendationVerified e => [Row(recorded, e.Number, e.Basis, e.EvidenceIds, e.NoEvidenceReason)],
        _ => [],
    };

    private static NpgsqlBatchCommand Row(
        StreamEvent recorded, int? number, string basis, IReadOnlyList<Guid>? evidenceIds, string? noEvidenceReason)
    {
        var headers = recorded.Metadata.Headers;
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
