using RemediationTracker.Domain;
using RemediationTracker.Server.Imports;

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

        outcome.ShouldBeOfType<PageChanged>().Difference.Single(change => change.IsAdded).Text.ShouldBe("We will keep the list by June 30, 2024.");
    }

    [Fact]
    public async Task A_superseding_page_adds_its_commitments_and_keeps_the_earlier_ones()
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2023."), "page.txt", agency: agency);

        var outcome = await tracker.ImportAsync(Page("We will keep the list by June 30, 2024."), "page.txt", supersede: true, agency: agency);

        outcome.ShouldBeOfType<PageRecorded>().Notes.ShouldHaveSingleItem().ShouldContain("is no longer on the page");
        (await DuePhrasesAsync()).ShouldBe(["by June 30, 2023", "by June 30, 2024"]);
    }

    [Fact]
    public async Task A_superseding_page_gives_the_finding_its_later_response()
    {
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2023."), "page.txt", agency: agency);
        await tracker.ImportAsync(Page("We will keep the list by June 30, 2024."), "page.txt", supersede: true, agency: agency);

        var data = await tracker.DataAsync(
            "query ($agency: String) { findings(where: { agency: { eq: $agency } }) { nodes { response } } }", tracker.Token(Role.Auditor), new { agency });
        data.At("findings", "nodes", 0, "response").GetString().ShouldBe("We will keep the list by June 30, 2024.");
    }

    [Fact]
    public async Task What_is_committed_after_its_dependency_was_verified_starts_as_well()
    {
        await tracker.ImportAsync(Page("We will complete the migration by June 30, 2022."), "page.txt", agency: agency);
        var id = (await MilestonesAsync()).At(0, "id").GetString();
        await tracker.DataAsync(
            """mutation ($id: ID!) { reportMilestoneDone(input: { milestoneId: $id, doneOn: "2022-06-01" }) { milestone { id } } }""",
            tracker.Token(Role.Auditee, agency),
            new { id });
        await tracker.DataAsync(
            """mutation ($id: ID!) { verifyMilestone(input: { milestoneId: $id, basis: "Seen." }) { milestone { id } } }""",
            tracker.Token(Role.Auditor),
            new { id });

        const string Later = "We will complete the migration by June 30, 2022. Within 60 days of completing the migration, we will update the plan.";
        (await tracker.ImportAsync(Page(Later), "page.txt", supersede: true, agency: agency)).ShouldBeOfType<PageRecorded>();

        var due = await Eventually.ShouldBeAsync(
            async () => (await MilestonesAsync()).At(1, "dueLatest").GetString(), latest => latest is not null);
        due.ShouldBe("2022-07-31");
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

              1. The list should be kept.

            Date published: July 15, 2022
            """;

        var outcome = await tracker.ImportAsync(Page, "page.txt");

        var refused = outcome.ShouldBeOfType<PageNotRecorded>();
        refused.Code.ShouldBe("IMPORT_AGENCY_UNKNOWN");
        refused.Message.ShouldContain("--agency");
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
        var outcome = await tracker.ImportAsync(Pages.Finding($"{agency} Did Not Keep The List", "July 15, 2099"), "page.txt", agency: agency);

        outcome.ShouldBeOfType<PageNotRecorded>().Code.ShouldBe("INVALID_VALUE");
    }

    [Fact]
    public async Task A_refused_page_records_nothing()
    {
        await tracker.ImportAsync(Pages.Finding($"{agency} Did Not Keep The List", "July 15, 2099"), "page.txt", agency: agency);

        (await MilestonesAsync()).GetArrayLength().ShouldBe(0);
    }

    private string Page(string? response = null) => Pages.Finding($"{agency} Did Not Keep The List", response: response);

    private async Task<System.Text.Json.JsonElement> MilestonesAsync()
    {
        var data = await tracker.DataAsync(
            "query ($agency: String) { findings(where: { agency: { eq: $agency } }) { nodes { milestones { id duePhrase dueLatest } } } }",
            tracker.Token(Role.Auditor),
            new { agency });
        var findings = data.At("findings", "nodes");
        return findings.GetArrayLength() == 0 ? findings : findings.At(0, "milestones");
    }

    private async Task<List<string?>> DuePhrasesAsync() =>
        [.. (await MilestonesAsync()).EnumerateArray().Select(milestone => milestone.GetProperty("duePhrase").GetString())];
}
