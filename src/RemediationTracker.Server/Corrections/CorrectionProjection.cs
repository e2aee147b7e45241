using JasperFx.Events;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Corrections;

/// <summary>Keeps the table <c>corrections</c>.</summary>
public sealed class CorrectionProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Corrections";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["corrections"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        AuditCorrected e => Rows(recorded, e.Reason, e.Texts),
        FindingCorrected e => Rows(recorded, e.Reason, e.Texts),
        RecommendationCorrected e =>
            Rows(recorded, e.Reason, [new TextCorrection(CorrectedField.Recommendation, null, e.From, e.To)], e.Number),
        MilestoneCorrected e => Rows(recorded, e.Reason, e.Texts),
        _ => [],
    };

    private static IEnumerable<Statement> Rows(
        IEvent recorded, string reason, IReadOnlyList<TextCorrection> texts, int? recommendation = null)
    {
        var headers = EventHeaders.Of(recorded);
        var actor = EventHeaders.ActorOf(headers);
        return texts.Select((text, place) => Statement.Of(
            InsertSql,
            recorded.StreamId,
            recorded.Version,
            place,
            recommendation,
            text.Field.ToString(),
            text.Criterion,
            text.From,
            text.To,
            reason,
            EventHeaders.OccurredOn(headers),
            actor?.Name,
            actor?.Role.ToString(),
            actor?.Agency));
    }

    /// <remarks>A later version of the page that has the error still has its correction recorded again, by who imports it: that is not told twice.</remarks>
    private const string InsertSql = """
        insert into corrections
          (stream_id, version, place, recommendation, field, criterion, from_text, to_text, reason, occurred_on, by_name, role, agency)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
        where not exists (
          select from corrections c
          where c.stream_id = $1 and c.recommendation is not distinct from $4 and c.field = $5 and c.criterion is not distinct from $6
            and c.from_text is not distinct from $7 and c.to_text = $8 and c.reason = $9)
        """;
}
