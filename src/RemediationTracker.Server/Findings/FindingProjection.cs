using System.Text.Json;
using JasperFx.Events;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Findings;

/// <summary>Keeps the tables <c>findings</c> and <c>recommendations</c>, and what was said of them.</summary>
public sealed class FindingProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Findings";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables =>
        ["findings", "recommendations", "recommendation_acts", "finding_comments", "finding_statements"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        FindingRecorded e => [Finding(InsertSql, recorded.StreamId, e.Text, e.Source, e.AuditId, e.PublishedOn)],
        FindingTextSuperseded e => [Finding(SupersedeSql, recorded.StreamId, e.Text, e.Source)],
        FindingCorrected e => e.Texts.Select(text => Corrected(recorded.StreamId, text)),
        IRecommendationEvent e => RecommendationStatements.Of(recorded, e),
        ResponseRecorded e =>
        [
            Statement.Of(ResponseSql, recorded.StreamId, e.Text),
            Stated(recorded, StatementKind.Response, e.Text),
            .. e.Positions.Select(p => RecommendationStatements.Positioned(recorded.StreamId, p)),
        ],
        ReplyRecorded e => [Statement.Of(ReplySql, recorded.StreamId, e.Text), Stated(recorded, StatementKind.Reply, e.Text)],
        FindingAssessed e =>
        [
            Statement.Of(SeveritySql, recorded.StreamId, e.Severity?.ToString()),
            .. e.Priorities.Select(p => RecommendationStatements.Rated(recorded.StreamId, p)),
        ],
        PriorFindingLinked e => [Statement.Of(PriorSql, recorded.StreamId, e.PriorFindingId)],
        CommentPosted e => [Comment(recorded, e.Text)],
        _ => [],
    };

    private static Statement Finding(string sql, Guid id, FindingText text, SourcePage? source, params ReadOnlySpan<object?> more) =>
        Statement.Of(
            sql,
            [
                id,
                text.Title,
                text.Condition,
                text.Effect,
                JsonSerializer.Serialize(text.Criteria),
                text.Cause,
                text.PostAuditAction,
                source?.Name,
                source?.Sha256,
                .. more,
            ]);

    private static Statement Corrected(Guid id, TextCorrection correction) => correction.Field switch
    {
        CorrectedField.Title => Statement.Of(TitleSql, id, correction.To),
        CorrectedField.Condition => Statement.Of(ConditionSql, id, correction.To),
        CorrectedField.Effect => Statement.Of(EffectSql, id, correction.To),
        CorrectedField.Criterion => Statement.Of(CriterionSql, id, correction.Criterion - 1, correction.To),
        CorrectedField.Cause => Statement.Of(CauseSql, id, correction.To),
        CorrectedField.PostAuditAction => Statement.Of(PostAuditActionSql, id, correction.To),
        var field => throw new ArgumentOutOfRangeException(nameof(correction), field, "No text of a finding."),
    };

    private static Statement Comment(IEvent recorded, string text)
    {
        var headers = EventHeaders.Of(recorded);
        var actor = EventHeaders.ActorOf(headers);
        return Statement.Of(
            CommentSql, recorded.StreamId, recorded.Version, text, EventHeaders.OccurredOn(headers), actor?.Name, actor?.Agency);
    }

    private static Statement Stated(IEvent recorded, StatementKind kind, string text)
    {
        var headers = EventHeaders.Of(recorded);
        var actor = EventHeaders.ActorOf(headers);
        return Statement.Of(
            StatedSql,
            recorded.StreamId,
            recorded.Version,
            kind.ToString(),
            text,
            EventHeaders.OccurredOn(headers),
            actor?.Name,
            actor?.Role.ToString(),
            actor?.Agency);
    }

    private const string StatedSql = """
        insert into finding_statements (finding_id, version, kind, text, occurred_on, by_name, role, agency)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string InsertSql = """
        insert into findings
            (id, title, condition, effect, criteria, cause, post_audit_action, page_name, page_sha256, audit_id, published_on)
        values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10, $11)
        """;

    private const string SupersedeSql = """
        update findings
        set title = $2, condition = $3, effect = $4, criteria = $5::jsonb, cause = $6, post_audit_action = $7, page_name = $8, page_sha256 = $9
        where id = $1
        """;

    private const string TitleSql = "update findings set title = $2 where id = $1";

    private const string ConditionSql = "update findings set condition = $2 where id = $1";

    private const string EffectSql = "update findings set effect = $2 where id = $1";

    private const string CriterionSql = """
        update findings set criteria = jsonb_set(criteria, array[$2::text, 'Text'], to_jsonb($3::text), false) where id = $1
        """;

    private const string CauseSql = "update findings set cause = $2 where id = $1";

    private const string PostAuditActionSql = "update findings set post_audit_action = $2 where id = $1";

    private const string ResponseSql = "update findings set response = $2 where id = $1";

    private const string SeveritySql = "update findings set severity = coalesce($2, severity) where id = $1";

    private const string PriorSql = "update findings set prior_finding_id = $2 where id = $1";

    private const string CommentSql = """
        insert into finding_comments (finding_id, version, text, occurred_on, by_name, agency) values ($1, $2, $3, $4, $5, $6)
        """;

    private const string ReplySql = "update findings set reply = $2 where id = $1";
}
