using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.ReadModels;

/// <summary>Keeps the tables <c>findings</c> and <c>recommendations</c>.</summary>
public sealed class FindingProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "Findings";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => ["findings", "recommendations"];

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => recorded.Data switch
    {
        FindingRecorded e => [Finding(InsertSql, recorded.StreamId, e.Text, e.Source, e.AuditId, e.PublishedOn)],
        FindingTextSuperseded e => [Finding(SupersedeSql, recorded.StreamId, e.Text, e.Source)],
        RecommendationMade e => [Statement.Of(RecommendationSql, recorded.StreamId, e.Number, e.Text)],
        RecommendationTextSuperseded e => [Statement.Of(RecommendationSql, recorded.StreamId, e.Number, e.Text)],
        ResponseRecorded e =>
        [
            Statement.Of(ResponseSql, recorded.StreamId, e.Text),
            .. e.Positions.Select(p => Statement.Of(PositionSql, recorded.StreamId, p.Recommendation, p.Position.ToString())),
        ],
        ReplyRecorded e => [Statement.Of(ReplySql, recorded.StreamId, e.Text)],
        _ => [],
    };

    private static NpgsqlBatchCommand Finding(string sql, Guid id, FindingText text, SourcePage source, params ReadOnlySpan<object?> more)
    {
        const int Criteria = 4;
        var statement = Statement.Of(
            sql,
            [
                id,
                text.Title,
                text.Condition,
                text.Effect,
                JsonSerializer.Serialize(text.Criteria),
                text.Cause,
                text.PostAuditAction,
                source.Name,
                source.Sha256,
                .. more,
            ]);
        statement.Parameters[Criteria].NpgsqlDbType = NpgsqlDbType.Jsonb;
        return statement;
    }

    private const string InsertSql = """
        insert into findings
            (id, title, condition, effect, criteria, cause, post_audit_action, page_name, page_sha256, audit_id, published_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string SupersedeSql = """
        update findings
        set title = $2, condition = $3, effect = $4, criteria = $5, cause = $6, post_audit_action = $7, page_name = $8, page_sha256 = $9
        where id = $1
        """;

    private const string RecommendationSql = """
        insert into recommendations (finding_id, number, text) values ($1, $2, $3)
        on conflict (finding_id, number) do update set text = excluded.text
        """;

    private const string PositionSql = "update recommendations set position = $3 where finding_id = $1 and number = $2";

    private const string ResponseSql = "update findings set response = $2 where id = $1";

    private const string ReplySql = "update findings set reply = $2 where id = $1";
}
