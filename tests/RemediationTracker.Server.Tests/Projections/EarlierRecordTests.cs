using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>What was recorded before a script is shown after it as if the projections had always been as they are.</summary>
public sealed class EarlierRecordTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Dates_that_were_restated_and_started_before_their_changes_were_kept_are_shown_with_them()
    {
        const string Plan = "Within 60 days of completing the migration, MassHealth will update the plan.";
        await ImportAsync($"MassHealth will complete the migration by June 30, 2022. {Plan}");
        await ImportAsync($"MassHealth will complete the migration by July 31, 2022. {Plan}");
        var found = await tracker.DataAsync("{ milestones { nodes { id title } } }", tracker.Token(Role.Auditor));
        var migration = found.At("milestones", "nodes").EnumerateArray()
            .Single(node => node.At("title").GetString()!.Contains("migration", StringComparison.Ordinal)
                && !node.At("title").GetString()!.Contains("plan", StringComparison.Ordinal)).At("id").GetString();
        await tracker.DataAsync(
            """mutation ($id: ID!) { reportMilestoneDone(input: { milestoneId: $id, doneOn: "2022-08-01" }) { milestone { id } } }""",
            tracker.Token(Role.Auditee, "MassHealth"),
            new { id = migration });
        await tracker.DataAsync(
            """mutation ($id: ID!) { verifyMilestone(input: { milestoneId: $id, basis: "Seen.", noEvidenceReason: "Seen on site." }) { milestone { id } } }""",
            tracker.Token(Role.Auditor),
            new { id = migration });
        await Eventually.ShouldBeAsync(RowsAsync, rows => rows.Exists(row => row.Contains("\"original_latest\": \"2022-09-30\"")));
        var before = await RowsAsync();
        before.ShouldContain(row => row.Contains("\"slips\": 1"));

        await tracker.DataSource.ExecuteAsync(Undo);
        await tracker.DataSource.ExecuteAsync(Embedded.Text("0105-new-dates-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private async Task ImportAsync(string response) => await tracker.ImportAsync(
        Pages.Finding("MassHealth Did Not Keep The Plan", response: response), "page.txt", supersede: true, agency: "MassHealth");

    private Task<List<string>> RowsAsync() => tracker.DataSource.TextsAsync(
        """
        select to_jsonb(m)::text from milestones m union all select to_jsonb(c)::text from milestone_date_changes c order by 1
        """);

    private const string Undo = """
        drop table milestone_date_changes;
        alter table milestones
          drop column original_phrase, drop column original_earliest, drop column original_latest, drop column published_phrase,
          drop column slips, drop column withdrawn_on, drop column withdrawn_reason, drop column owner, drop column contact;
        """;
}
