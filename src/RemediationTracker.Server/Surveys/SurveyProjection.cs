using System.Text.Json;
using JasperFx.Events;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Surveys;

/// <summary>Keeps the tables <c>surveys</c> and <c>survey_questions</c>.</summary>
public sealed class SurveyProjection : ReadModel
{
    /// <inheritdoc/>
    public override string Name => "Surveys";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables => ["surveys", "survey_questions"];

    /// <inheritdoc/>
    public override IEnumerable<Statement> Project(IEvent recorded)
    {
        var id = recorded.StreamId;
        var on = EventHeaders.OccurredOn(EventHeaders.Of(recorded));
        var by = EventHeaders.ActorOf(EventHeaders.Of(recorded))?.Name;
        return recorded.Data switch
        {
            SurveyRescheduled e => [Statement.Of(PlannedSql, id, e.AuditId, nameof(SurveyStatus.Planned), e.On)],
            SurveyPrepared e =>
            [
                Statement.Of(PreparedSql, id, e.AuditId, nameof(SurveyStatus.Prepared), e.AsOf),
                Statement.Of(ClearSql, id),
                .. e.Content.Questions.Select((question, ordinal) => Question(id, ordinal + 1, question)),
            ],
            SurveySent e => [Statement.Of(SentSql, id, nameof(SurveyStatus.Sent), e.To, on, e.AnswerBy, e.Document, e.Sha256)],
            SurveyAnswered e =>
                [Statement.Of(AnsweredSql, id, e.FindingId, e.Number, e.Answer.ToString(), e.On, e.Comment, on, by)],
            SurveySubmitted => [Statement.Of(SubmittedSql, id, nameof(SurveyStatus.Submitted), on, by)],
            SurveyReturned e => [Statement.Of(ReturnedSql, id, nameof(SurveyStatus.Sent), e.Reason)],
            SurveyReviewed e => [Statement.Of(ReviewedSql, id, nameof(SurveyStatus.Reviewed), on, by, e.Note)],
            _ => [],
        };
    }

    private static Statement Question(Guid id, int ordinal, SurveyQuestion question) =>
        Statement.Of(
            QuestionSql,
            id,
            ordinal,
            question.FindingId,
            question.FindingTitle,
            question.Number,
            question.Text,
            question.Position.ToString(),
            question.Status.ToString(),
            question.Outcome?.ToString(),
            JsonSerializer.Serialize(question.Milestones, Column.Json));

    private const string PlannedSql = """
        insert into surveys (id, audit_id, status, planned_for) values ($1, $2, $3, $4)
        on conflict (id) do update set planned_for = excluded.planned_for
        """;

    private const string PreparedSql = """
        insert into surveys (id, audit_id, status, as_of) values ($1, $2, $3, $4)
        on conflict (id) do update set status = excluded.status, as_of = excluded.as_of
        """;

    private const string ClearSql = "delete from survey_questions where survey_id = $1";

    private const string QuestionSql = """
        insert into survey_questions
          (survey_id, ordinal, finding_id, finding_title, number, text, position, status, outcome, milestones)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)
        """;

    private const string SentSql = """
        update surveys set status = $2, sent_to = $3, sent_on = $4, answer_by = $5, document = $6, sha256 = $7 where id = $1
        """;

    private const string AnsweredSql = """
        update survey_questions set answer = $4, implemented_on = $5, comment = $6, answered_on = $7, answered_by = $8
        where survey_id = $1 and finding_id = $2 and number = $3
        """;

    private const string SubmittedSql = """
        update surveys set status = $2, submitted_on = $3, submitted_by = $4, returned_reason = null where id = $1
        """;

    private const string ReturnedSql = """
        update surveys set status = $2, returned_reason = $3, submitted_on = null, submitted_by = null where id = $1
        """;

    private const string ReviewedSql = """
        update surveys set status = $2, reviewed_on = $3, reviewed_by = $4, review = $5 where id = $1
        """;
}
