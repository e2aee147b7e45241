using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>What was committed before a script is shown after it as if the projections had always been as they are.</summary>
public sealed class EarlierCommitmentTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Calendars_and_what_goes_on_without_an_end_are_shown_of_what_was_committed_before()
    {
        await tracker.ImportAsync(Pages.Finding("MassHealth Did Not Keep The List"), "page.txt", agency: "MassHealth");
        var found = await tracker.DataAsync("{ findings { nodes { id } } }", tracker.Token(Role.Auditor));
        await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              a: commitMilestones(input: { findingId: $id title: "A" calendar: FEDERAL due: { phrase: "Q3 FY24" } }) { milestones { id } }
              b: commitMilestones(input: { findingId: $id title: "B" due: { phrase: "May 1, 2025 and ongoing" } }) { milestones { id } }
            }
            """,
            tracker.Token(Role.Auditee, "MassHealth"),
            new { id = found.At("findings", "nodes", 0, "id").GetString() });
        var before = await RowsAsync();
        before.ShouldContain(row => row.Contains("\"due_calendar\": \"Federal\""));
        before.ShouldContain(row => row.Contains("\"continuing\": true"));

        await tracker.DataSource.ExecuteAsync(Undo);
        await tracker.DataSource.ExecuteAsync(Embedded.Text("0125-commitments-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private Task<List<string>> RowsAsync() => tracker.DataSource.TextsAsync("select to_jsonb(m)::text from milestones m order by 1");

    private const string Undo = """
        alter table milestones
          drop column due_calendar, drop column unslipped_days, drop column continuing, drop column lapsed_on, drop column lapse_reason,
          drop column condition_outcome, drop column condition_ended_on, drop column condition_note
        """;
}
