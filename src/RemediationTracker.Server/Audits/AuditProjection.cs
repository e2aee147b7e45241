using JasperFx.Events;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Audits;

/// <summary>Keeps the table <c>audits</c>.</summary>
public sealed class AuditProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Audits";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["audits"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded) => recorded.Data switch
    {
        AuditOpened e => [Statement.Of(InsertSql, recorded.StreamId, e.Title ?? $"Audit of {e.Agency}", e.Agency, e.Secretariat)],
        AuditOverviewRecorded e =>
        [
            Statement.Of(
                OverviewSql, recorded.StreamId, e.Title, e.Agency, e.AgencyName, e.Secretariat, e.System, e.Source.Sha256),
        ],
        AuditRevised e => [Statement.Of(RevisedSql, recorded.StreamId, e.Title, e.Agency, e.Secretariat)],
        AuditCorrected e => e.Texts.Select(text => Statement.Of(
            text.Field switch
            {
                CorrectedField.Title => TitleSql,
                CorrectedField.Secretariat => SecretariatSql,
                _ => throw new ArgumentOutOfRangeException(nameof(recorded), text.Field, "An audit has no such text."),
            },
            recorded.StreamId,
            text.To)),
        AuditPublished e => [Statement.Of(PublishedSql, recorded.StreamId, e.On)],
        _ => [],
    };

    private const string InsertSql = "insert into audits (id, title, agency, secretariat) values ($1, $2, $3, $4)";

    private const string OverviewSql = """
        update audits
        set title = $2, agency = $3, agency_name = $4, secretariat = $5, system = $6, page_sha256 = $7
        where id = $1
        """;

    private const string RevisedSql = "update audits set title = $2, agency = $3, secretariat = $4 where id = $1";

    private const string TitleSql = "update audits set title = $2 where id = $1";

    private const string SecretariatSql = "update audits set secretariat = nullif($2, '') where id = $1";

    private const string PublishedSql = "update audits set published_on = $2 where id = $1";
}
