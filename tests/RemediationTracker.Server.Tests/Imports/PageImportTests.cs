using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Imports;

public sealed class PageImportTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    // Each test has an agency of its own, so that they share a database and nothing on it.
    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_page_is_recorded() =>
        (await tracker.ImportAsync(Page(), "page.txt", agency: agency)).ShouldBeOfType<PageRecorded>();

    [Fact]
    public async Task The_same_page_is_recorded_once()
    {
        await tracker.ImportAsync(Page(), "page.txt", agency: agency);

        (await tracker.ImportAsync(Page(), "page.txt", agency: agency)).ShouldBeOfType<PageUnchanged>();
    }

    [Fact]
    public async Task The_same_page_imported_many_times_at_once_is_recorded_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tracker.ImportAsync(Page(), "page.txt", agency: agency)));

        outcomes.OfType<PageRecorded>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_changed_page_is_not_recorded_and_its_difference_is_shown()
    {
        await tracker.ImportAsync(Page(), "page.txt", agency: agency);

        var outcome = await tracker.ImportAsync(Page("We will keep the list by June 30, 2024."), "page.txt", agency: agency);

        outcome.ShouldBeOfType<PageChanged>().Difference.Single(change => change.IsAdded)
            .Text.ShouldBe("We will keep the list by June 30, 2024.");
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".pdf")]
    public async Task Another_form_of_a_page_on_record_is_the_same_page(string form) =>
        (await ImportAsync(SamplePage.MadeUp(Path.ChangeExtension(SamplePage.DisasterRecovery, form)), "page" + form, agency: null))
            .ShouldBeOfType<PageUnchanged>();

    [Fact]
    public async Task The_record_keeps_the_text_the_hash_and_the_address_of_a_web_page()
    {
        var bytes = SamplePage.MadeUp(Path.ChangeExtension(SamplePage.DisasterRecovery, ".html"));
        await ImportAsync(bytes, "page.html", agency);

        await using var command = tracker.DataSource.CreateCommand(
            "select e.data -> 'Source' from mt_events e join findings f on f.id = e.stream_id join audits a on a.id = f.audit_id "
            + "where a.agency = $1 and e.type = 'finding_recorded'");
        command.Parameters.Add(new() { Value = agency });
        var source = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!).RootElement;
        source.At("Sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        source.At("Address").GetString().ShouldNotBeNull().ShouldStartWith("https://www.mass.gov/info-details/masshealth-did-not");
        source.At("Text").GetString().ShouldNotBeNull().ShouldContain("expects completion by Summer 2024. This migration");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_page_of_an_archived_finding_is_not_recorded_and_its_code_tells_why(bool supersede)
    {
        await tracker.ImportAsync(Page(), "page.txt", agency: agency);
        await ArchiveAsync("select f.id from findings f join audits a on a.id = f.audit_id where a.agency = $1");

        var outcome = await tracker.ImportAsync(Page("We will keep it by June 30, 2024."), "page.txt", supersede, agency);

        outcome.ShouldBeOfType<PageNotRecorded>().Code.ShouldBe("ARCHIVED");
    }

    [Fact]
    public async Task A_changed_overview_of_an_archived_audit_is_not_recorded_and_its_code_tells_why()
    {
        var page = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(page, "overview.txt", agency: agency);
        await ArchiveAsync("select id from audits where agency = $1");

        var outcome = await tracker.ImportAsync(page + "\n\nThere is more to say.\n", "overview.txt", agency: agency);

        outcome.ShouldBeOfType<PageNotRecorded>().Code.ShouldBe("ARCHIVED");
    }

    [Fact]
    public async Task A_superseding_page_states_the_date_of_the_same_commitment_anew()
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2023."), "page.txt", agency: agency);

        await tracker.ImportAsync(Page("We will keep the list by June 30, 2024."), "page.txt", supersede: true, agency: agency);

        (await DuePhrasesAsync()).ShouldBe(["by June 30, 2024"]);
    }

    [Fact]
    public async Task The_date_before_that_a_phrase_tells_is_the_original()
    {
        await tracker.ImportAsync(
            Page("We will keep the list, originally due December 31, 2022, now expected by June 30, 2023."), "page.txt", agency: agency);

        var data = await tracker.DataAsync(
            """
            query ($agency: String) {
              milestones(where: { agency: { eq: $agency } }) {
                nodes { dueLatest originalDueEarliest originalDueLatest slippedDays slips }
              }
            }
            """,
            tracker.Token(Role.Auditor),
            new { agency });
        data.At("milestones", "nodes", 0).ToString().ShouldBe(
            """{"dueLatest":"2023-06-30","originalDueEarliest":"2022-12-31","originalDueLatest":"2022-12-31","slippedDays":181,"slips":0}""");
    }

    [Fact]
    public async Task A_superseding_page_adds_its_own_commitments_and_keeps_the_earlier_ones()
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2023."), "page.txt", agency: agency);

        var outcome = await tracker.ImportAsync(
            Page("We will burn the list by June 30, 2024."), "page.txt", supersede: true, agency: agency);

        outcome.ShouldBeOfType<PageRecorded>().Notes.ShouldHaveSingleItem().ShouldContain("is no longer on the page");
        (await DuePhrasesAsync()).ShouldBe(["by June 30, 2023", "by June 30, 2024"]);
    }

    [Fact]
    public async Task A_copy_without_its_date_is_a_version_of_the_page_on_record()
    {
        await tracker.ImportAsync(Page(), "page.txt", agency: agency);

        var outcome = await tracker.ImportAsync(
            Pages.Finding($"{agency} Did Not Keep The List", published: null), "page.txt", agency: agency);

        outcome.ShouldBeOfType<PageChanged>().Difference.ShouldHaveSingleItem().Text.ShouldBe("Date published: July 15, 2022");
    }

    [Fact]
    public async Task A_finding_of_the_same_title_in_a_later_audit_is_recorded_beside_the_first_and_says_so()
    {
        await tracker.ImportAsync(Page(), "page.txt", agency: agency);

        var outcome = await tracker.ImportAsync(
            Pages.Finding($"{agency} Did Not Keep The List", "January 10, 2023"), "page.txt", agency: agency);

        outcome.ShouldBeOfType<PageRecorded>().Notes.ShouldHaveSingleItem().ShouldContain("same title, published 2022-07-15");
    }

    [Theory]
    [InlineData("2022-01-01", "NOT_DUE")]
    [InlineData("2022-07-15", "OVERDUE")]
    public async Task What_was_past_when_it_was_said_is_late_from_that_day_and_not_before(string on, string lateness)
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2021."), "page.txt", agency: agency);

        var data = await tracker.DataAsync(
            $$"""
            query ($agency: String) {
              milestones(on: "{{on}}", where: { agency: { eq: $agency } }) { nodes { lateness } }
            }
            """,
            tracker.Token(Role.Auditor),
            new { agency });
        data.At("milestones", "nodes", 0, "lateness").GetString().ShouldBe(lateness);
    }

    [Fact]
    public async Task One_refused_page_holds_back_the_others()
    {
        var good = Read(Page());
        var bad = Read(Pages.Finding($"{agency} Did Not Keep The Book", "July 15, 2099"));

        var outcomes = await tracker.Services.GetRequiredService<PageImport>()
            .RecordAsync([good, bad], Auditor, agency, supersede: false, new Progress<double>(), CancellationToken.None);

        outcomes[0].ShouldBeOfType<PageHeldBack>();
        (await MilestonesAsync()).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_superseding_page_gives_the_finding_its_later_response()
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2023."), "page.txt", agency: agency);
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2024."), "page.txt", supersede: true, agency: agency);

        var data = await tracker.DataAsync(
            "query ($agency: String) { findings(where: { agency: { eq: $agency } }) { nodes { response } } }",
            tracker.Token(Role.Auditor),
            new { agency });
        data.At("findings", "nodes", 0, "response").GetString().ShouldBe("We will keep the list by June 30, 2024.");
    }

    [Fact]
    public async Task A_page_that_states_the_old_date_again_does_not_take_back_an_approved_one()
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2023."), "page.txt", agency: agency);
        var id = (await MilestonesAsync()).At(0, "id").GetString();
        await tracker.DataAsync(
            """
            mutation ($id: ID!) { proposeNewDate(input: { milestoneId: $id, due: { date: "2023-09-30" }, reason: "Late." }) {
              milestone { id } } }
            """,
            tracker.Token(Role.Auditee, agency, "Staff"),
            new { id });
        await tracker.DataAsync(
            """mutation ($id: ID!) { approveNewDate(input: { milestoneId: $id, proposal: 1 }) { milestone { id } } }""",
            tracker.Token(Role.AuditeeHead, agency, "Head"),
            new { id });

        await tracker.ImportAsync(
            Page("We will keep the list by June 30, 2023. We agree."), "page.txt", supersede: true, agency: agency);

        (await MilestonesAsync()).At(0, "dueLatest").GetString().ShouldBe("2023-09-30");
    }

    [Fact]
    public async Task What_is_committed_after_its_dependency_was_verified_starts_as_well()
    {
        await tracker.ImportAsync(Page("We will complete the migration by June 30, 2022."), "page.txt", agency: agency);
        var id = (await MilestonesAsync()).At(0, "id").GetString();
        await tracker.DataAsync(
            """mutation ($id: ID!) { reportMilestoneDone(input: { milestoneId: $id, doneOn: "2022-08-01" }) { milestone { id } } }""",
            tracker.Token(Role.Auditee, agency),
            new { id });
        await tracker.DataAsync(
            """mutation ($id: ID!) { verifyMilestone(input: { milestoneId: $id, basis: "Seen.", noEvidenceReason: "A site visit." }) { milestone { id } } }""",
            tracker.Token(Role.Auditor),
            new { id });

        const string Later =
            "We will complete the migration by June 30, 2022. Within 60 days of completing the migration, we will update the plan.";
        (await tracker.ImportAsync(Page(Later), "page.txt", supersede: true, agency: agency)).ShouldBeOfType<PageRecorded>();

        var due = await Eventually.ShouldBeAsync(
            async () => (await MilestonesAsync()).At(1, "dueLatest").GetString(), latest => latest is not null);
        due.ShouldBe("2022-09-30");
    }

    [Fact]
    public async Task A_page_that_does_not_tell_its_agency_is_refused_with_what_would_mend_it()
    {
        const string Page = """
            • This page, The list was not kept, is  offered by
              • Office of the State Auditor

            The list was not kept

            Overview

            Nobody kept the list.

            Recommendations

              1. Keep the list.

            Date published: July 15, 2022
            """;

        var outcome = await tracker.ImportAsync(Page, "page.txt");

        outcome.ShouldBeOfType<PageNotRecorded>().Code.ShouldBe("IMPORT_AGENCY_UNKNOWN");
    }

    [Fact]
    public async Task A_page_without_a_finding_is_refused()
    {
        const string Page = """
            • This page, Post-Audit Action of Somewhere, is  offered by
              • Office of the State Auditor

            Post-Audit Action of Somewhere

            Nothing was found.

            Date published: July 15, 2022
            """;

        (await tracker.ImportAsync(Page, "page.txt", agency: agency)).ShouldBeOfType<PageNotRecorded>().Code.ShouldBe("IMPORT_NO_FINDING");
    }

    [Fact]
    public async Task A_page_published_in_the_future_is_refused()
    {
        var page = Pages.Finding($"{agency} Did Not Keep The List", "July 15, 2099");

        var outcome = await tracker.ImportAsync(page, "page.txt", agency: agency);

        outcome.ShouldBeOfType<PageNotRecorded>().Code.ShouldBe("IMPORT_DATE_IN_FUTURE");
    }

    [Fact]
    public async Task A_new_audit_belongs_to_the_secretariat_that_other_audits_of_the_agency_name()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);

        await tracker.ImportAsync(Pages.Finding($"{agency} Did Not Keep The List", "January 9, 2023"), "page.txt", agency: agency);

        (await SecretariatsAsync()).ShouldBe(["EOHHS", "EOHHS"]);
    }

    [Fact]
    public async Task An_overview_that_names_no_secretariat_takes_none_away()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);

        await tracker.ImportAsync(overview.Replace("(EOHHS)", "").Replace("(EOTSS)", ""), "overview.txt", supersede: true, agency: agency);

        (await SecretariatsAsync()).ShouldBe(["EOHHS"]);
    }

    [Fact]
    public async Task An_overview_that_names_no_secretariat_leaves_its_audit_with_its_own_whatever_a_later_one_has()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);
        await OpenAsync("Another", "EOTSS");

        await tracker.ImportAsync(overview.Replace("(EOHHS)", "").Replace("(EOTSS)", ""), "overview.txt", supersede: true, agency: agency);

        (await SecretariatsAsync()).ShouldBe(["EOHHS", "EOTSS"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_audit_is_of_the_secretariat_of_the_one_that_was_begun_last()
    {
        foreach (var number in Enumerable.Range(1, 6))
            await OpenAsync($"Audit {number}", $"S{number}");

        await OpenAsync("By form", null);
        await tracker.ImportAsync(Page(), "page.txt", agency: agency);

        (await SecretariatsAsync()).ShouldBe(["S1", "S2", "S3", "S4", "S5", "S6", "S6", "S6"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refused_page_records_nothing()
    {
        await tracker.ImportAsync(Pages.Finding($"{agency} Did Not Keep The List", "July 15, 2099"), "page.txt", agency: agency);

        (await MilestonesAsync()).GetArrayLength().ShouldBe(0);
    }

    private static Act Auditor => Act.On(new DateOnly(2023, 3, 1), new Actor("test-auditor", "An auditor", Role.Auditor, null));

    private static PageProposal Read(string text) =>
        OsaPage.Read(Encoding.UTF8.GetBytes(text), "page.txt", new ImportOptions(Auditor.Today)).ShouldBeOfType<PageProposal>();

    private async Task<ImportOutcome> ImportAsync(byte[] bytes, string name, string? agency)
    {
        var page = OsaPage.Read(bytes, name, new ImportOptions(Auditor.Today)).ShouldBeOfType<PageProposal>();
        return (await tracker.Services.GetRequiredService<PageImport>()
            .RecordAsync([page], Auditor, agency, supersede: false, new Progress<double>(), CancellationToken.None)).Single();
    }

    private string Page(string? response = null) => Pages.Finding($"{agency} Did Not Keep The List", response: response);

    /// <summary>Archives the stream of this agency that a statement finds.</summary>
    private async Task ArchiveAsync(string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = agency });
        await tracker.ArchiveAsync((Guid)(await command.ExecuteScalarAsync())!);
    }

    private async Task<JsonElement> MilestonesAsync()
    {
        var data = await tracker.DataAsync(
            "query ($agency: String) { findings(where: { agency: { eq: $agency } }) { nodes { milestones { id duePhrase dueLatest } } } }",
            tracker.Token(Role.Auditor),
            new { agency });
        var findings = data.At("findings", "nodes");
        return findings.GetArrayLength() == 0 ? findings : findings.At(0, "milestones");
    }

    private async Task<List<string?>> SecretariatsAsync() =>
        [.. (await tracker.DataAsync(
            "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { secretariat } } }",
            tracker.Token(Role.Auditor),
            new { agency })).At("audits", "nodes").EnumerateArray().Select(audit => audit.GetProperty("secretariat").GetString())];

    /// <summary>Opens one by the API; null for the secretariat that the record tells.</summary>
    private async Task OpenAsync(string title, string? secretariat) =>
        (await tracker.MutateAsync("openAudit", new { title, agency, secretariat }, tracker.Token(Role.Auditor), "audit { id }"))
            .At("errors").ValueKind.ShouldBe(JsonValueKind.Null);

    private async Task<List<string?>> DuePhrasesAsync() =>
        [.. (await MilestonesAsync()).EnumerateArray().Select(milestone => milestone.GetProperty("duePhrase").GetString())];
}
