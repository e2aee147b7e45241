using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.Domain.Findings;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.ReadModels;

/// <summary>Keeps the tables <c>findings</c> and <c>recommendations</c>.</summary>
public sealed class FindingProjection : IInlineProjection
{
    /// <inheritdoc/>
    public string Name => "Findings";

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => recorded.Data switch
    {
        FindingRecorded e =>
        [
            Statement.Of(InsertSql, recorded.StreamId, e.AuditId, e.PublishedOn, e.Text.Title),
            Text(recorded.StreamId, e.Text, e.Source.Name, e.Source.Sha256),
        ],
        FindingTextSuperseded e => [Text(recorded.StreamId, e.Text, e.Source.Name, e.Source.Sha256)],
        RecommendationMade e => [Statement.Of(RecommendationSql, recorded.StreamId, e.Number, e.Text)],
        RecommendationTextSuperseded e => [Statement.Of(RecommendationSql, recorded.StreamId, e.Number, e.Text)],
        ResponseRecorded e => [Statement.Of(ResponseSql, recorded.StreamId, e.Text)],
        ReplyRecorded e => [Statement.Of(ReplySql, recorded.StreamId, e.Text)],
        _ => [],
    };

    private static NpgsqlBatchCommand Text(Guid findingId, FindingText text, string pageName, string pageSha256)
    {
        var criteria = JsonSerializer.Serialize(text.Criteria);
        var statement = Statement.Of(TextSql, findingId, text.Title, text.Condition, text.Effect, criteria, text.Cause, pageName, pageSha256);
        statement.Parameters[4].NpgsqlDbType = NpgsqlDbType.Jsonb;
        return statement;
    }

    private const string InsertSql = """
        insert into findings (id, audit_id, published_on, title, criteria, page_name, page_sha256) values ($1, $2, $3, $4, '[]', '', '')
        """;

    private const string TextSql = """
        update findings
        set title = $2, condition = $3, effect = $4, criteria = $5, cause = $6, page_name = $7, page_sha256 = $8
        where id = $1
        """;

    private const string RecommendationSql = """
        insert into recommendations (finding_id, number, text) values ($1, $2, $3)
        on conflict (finding_id, number) do update set text = excluded.text
        """;

    private const string ResponseSql = "update findings set response = $2 where id = $1";

    private const string ReplySql = "update findings set reply = $2 where id = $1";
}
