using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>
/// A tracker with sixty findings in as many audits, each with two recommendations and two milestones. The first milestone has
/// progress, and depends on the second.
/// </summary>
public sealed class ManyFindings : IAsyncLifetime
{
    private const int Count = 60;

    public TrackerFixture Tracker { get; } = new();

    public async Task InitializeAsync()
    {
        await Tracker.InitializeAsync();
        for (var i = 1; i <= Count; i++)
        {
            var response = $"""
                Agency{i} will keep the list by the end of calendar year 2022.

                Agency{i} will check the list by June 30, 2023.
                """;
            await Tracker.ImportAsync(Pages.Finding($"Agency{i} Did Not Keep List {i}", response: response), $"page-{i}.txt");
        }

        await using var more = Tracker.DataSource.CreateCommand(MoreSql);
        await more.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Tracker.DisposeAsync();

    public string Token => Tracker.Token(Role.Auditor);

    private const string MoreSql = """
        update milestones m set recommendations = '{1}', depends_on = (
            select second.id from milestones second where second.finding_id = m.finding_id and second.seq_id > m.seq_id);
        insert into recommendations (finding_id, number, text) select id, 2, 'Check the list.' from findings;
        insert into milestone_progress (milestone_id, version, text, occurred_on, by_name, agency)
        select id, 2, 'The list is begun.', '2022-09-01', 'A clerk', 'Agency' from milestones where depends_on is not null;
        insert into milestone_date_changes (milestone_id, version, proposal, status, phrase, to_earliest, to_latest, reason, by_name, audit_id)
        select id, 1, 1, 'Proposed', 'June 30, 2023', '2023-06-30', '2023-06-30', 'The vendor left.', 'A clerk', audit_id from milestones;
        insert into milestone_evidence
            (milestone_id, version, evidence_id, description, name, media_type, size, sha256, url, by_name, role, agency)
        select id, 1, gen_random_uuid(), 'The list.', 'list.csv', 'text/csv', 10, '00ff', 'https://mass.gov', 'A clerk', 'Auditee', 'Agency'
        from milestones where depends_on is not null;
        insert into verifications (stream_id, version, occurred_on, by_name, basis, evidence_ids, no_evidence_reason)
        select milestone_id, 3, '2023-01-02', 'An auditor', 'Read it.', array[evidence_id], 'No need.' from milestone_evidence;
        insert into surveys
            (id, audit_id, status, planned_for, as_of, sent_to, sent_on, answer_by, document, sha256, submitted_on, submitted_by,
             returned_reason, reviewed_on, reviewed_by, review)
        select gen_random_uuid(), id, 'Reviewed', '2023-01-01', '2023-01-02', agency, '2023-01-03', '2023-02-03', 'How?', '00ff',
          '2023-02-01', 'A clerk', 'Why?', '2023-02-02', 'An auditor', 'Good.'
        from audits;
        insert into survey_questions
            (survey_id, ordinal, finding_id, finding_title, number, text, position, status, outcome, milestones, answer, implemented_on,
             comment, answered_on, answered_by)
        select s.id, row_number() over (partition by s.id order by f.id), f.id, f.title, 1, 'Keep the list.', 'Agrees', 'Closed',
          'Implemented', '[]', 'Implemented', '2023-01-15', 'Done.', '2023-02-01', 'A clerk'
        from surveys s join findings f on f.audit_id = s.audit_id;
        """;
}
