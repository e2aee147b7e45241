using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>An auditor looks at what was read of a page, corrects it and records it.</summary>
public sealed class ReviewTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string First = "c9-1";

    // Each test has an agency of its own, so that they share a database and nothing on it.
    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    private string Title => $"{agency} Did Not Keep The List";

    [Fact]
    public async Task What_was_read_stands_beside_the_sentence_and_nothing_is_recorded_before()
    {
        using var auditor = await AuditorAsync();

        var review = await auditor.ImportAsync(Page());

        var row = ReviewScenario.Parse(review.Page).QuerySelectorAll(".page-row").First(one => one.QuerySelector("fieldset.promise") is not null);
        row.QuerySelector(".source")!.TextContent.ShouldContain($"{agency} will keep the list by the end of calendar year 2022.");
        row.QuerySelector(".reading")!.TextContent.ShouldContain("due December 31, 2022");
        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_page_is_recorded_as_it_was_read_and_one_is_led_to_what_is_on_record()
    {
        using var auditor = await AuditorAsync();

        var recorded = await auditor.SendAsync(await auditor.ImportAsync(Page()), "record");

        recorded.Page.ShouldContain("The page is on record.");
        ReviewScenario.Parse(recorded.Page).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!.Split('/')[1])
            .ShouldBe(["import", "audits", "findings", "commitments", "import"]);
        (await tracker.CommitmentsAsync(agency)).ShouldContain("\"duePhrase\":\"by the end of calendar year 2022\"");
    }

    [Fact]
    public async Task A_title_that_is_corrected_is_recorded_and_what_was_read_stays_visible_with_who_corrected_it()
    {
        using var auditor = await AuditorAsync();

        await auditor.SendAsync(
            await auditor.ImportAsync(Page()), "record", ("title", "The List Was Not Kept"), ($"{First}-title", "Keep the one list"));

        var finding = await FindingAsync("title corrections { field from to by }");
        finding.ShouldBe(
            $$"""{"title":"The List Was Not Kept","corrections":[{"field":"TITLE","from":"{{Title}}","to":"The List Was Not Kept","by":"Auditor"}]}""");
        (await tracker.CommitmentsAsync(agency)).ShouldContain("\"title\":\"Keep the one list\"");
    }

    [Fact]
    public async Task A_corrected_page_in_another_form_is_known_again()
    {
        using var auditor = await AuditorAsync();
        await auditor.SendAsync(await auditor.ImportAsync(Page()), "record", ("title", "The List Was Not Kept"));

        (await auditor.ImportAsync(ReviewScenario.Bytes($"\n{PageText()}"))).Page.ShouldContain("This page is on record already");
    }

    [Fact]
    public async Task A_phrase_that_is_changed_is_shown_as_it_is_read_before_it_is_recorded()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        var shown = await auditor.SendAsync(review, "record", ($"{First}-due", "by Summer 2024"));
        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
        ReviewScenario.TextOf(shown.Page).ShouldContain("due June 21, 2024 – September 22, 2024");
        await auditor.SendAsync(shown, "record");

        (await tracker.CommitmentsAsync(agency)).ShouldContain("\"duePhrase\":\"by Summer 2024\",\"dueLatest\":\"2024-09-22\"");
    }

    [Fact]
    public async Task What_is_checked_again_is_kept_for_whoever_comes_back_to_it()
    {
        using var auditor = await AuditorAsync();
        var checkedAgain = await auditor.SendAsync(await auditor.ImportAsync(Page()), "check", ($"{First}-title", "Keep the one list"));

        var again = await auditor.GetAsync(checkedAgain.Path.Split('#')[0]);

        ReviewScenario.ValueOf(again, $"{First}-title").ShouldBe("Keep the one list");
        (await auditor.GetAsync("/import")).ShouldContain(checkedAgain.Path.Split('#')[0]);
    }

    [Fact]
    public async Task What_is_no_commitment_is_left_out_and_the_record_says_that_it_was_read_as_one()
    {
        using var auditor = await AuditorAsync();

        await auditor.SendAsync(await auditor.ImportAsync(Page()), "record", ($"{First}-out", "yes"));

        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
        (await StoryAsync()).ShouldContain("“Keep the list” was read as a commitment, “by the end of calendar year 2022”.");
    }

    [Fact]
    public async Task A_commitment_that_was_not_read_is_recorded_from_its_sentence()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page(response: $"{agency} looks forward to a better list."));
        const string Added = "s9";

        await auditor.SendAsync(
            await auditor.SendAsync(review, "check", ($"{Added}-title", "A better list"), ($"{Added}-due", "by June 30, 2024"), ($"{Added}-recommendations", "1")),
            "record");

        (await tracker.CommitmentsAsync(agency)).ShouldBe(
            """[{"title":"A better list","duePhrase":"by June 30, 2024","dueLatest":"2024-06-30","recommendations":[{"number":1}]}]""");
        (await StoryAsync()).ShouldContain("“A better list” was not read as a commitment.");
    }

    [Fact]
    public async Task A_paragraph_that_is_put_in_another_part_is_read_and_recorded_as_that()
    {
        using var auditor = await AuditorAsync();
        var page = PageText().Replace("did not keep the list.", $"did not keep the list.\n\n{agency} should burn the list.");
        var review = await auditor.ImportAsync(ReviewScenario.Bytes(page));

        var moved = await auditor.SendAsync(review, "check", (PartOf(review.Page, "should burn"), "Recommendation"));
        await auditor.SendAsync(moved, "record");

        (await FindingAsync("condition recommendations { text }")).ShouldBe(
            $$"""{"condition":"{{agency}} did not keep the list.","recommendations":[{"text":"{{agency}} should burn the list."},{"text":"{{agency}} should keep the list."}]}""");
        (await StoryAsync()).ShouldContain("was read as: what was found.");
    }

    [Fact]
    public async Task The_agency_and_the_day_of_publication_are_recorded_as_they_are_corrected()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.SendAsync(
            await auditor.ImportAsync(Page()), "check", ("agency", $"{agency}-Office"), ("published", "2022-08-01"));

        await auditor.SendAsync(review, "record");

        (await tracker.DataAsync(
            "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { publishedOn } } }",
            tracker.Token(Role.Auditor),
            new { agency = $"{agency}-Office" })).At("audits", "nodes").ToString().ShouldBe("""[{"publishedOn":"2022-08-01"}]""");
    }

    [Fact]
    public async Task Relative_words_are_read_from_the_day_of_publication_that_is_filled_in()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page(response: $"{agency} will keep the list within six months."));

        var shown = await auditor.SendAsync(review, "check", ("published", "2022-08-01"));

        ReviewScenario.TextOf(shown.Page).ShouldContain("due February 1, 2023");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_records_once()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        var both = await Task.WhenAll(auditor.SendAsync(review, "record"), auditor.SendAsync(review, "record"));

        both.ShouldAllBe(one => one.Path == review.Path && !one.Page.Contains("class=\"review\""));
        (await tracker.CommitmentsAsync(agency)).Split("duePhrase").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_on_record_is_told_at_the_top_and_there_is_nothing_to_record()
    {
        await tracker.ImportAsync(PageText(), "page.txt");
        using var auditor = await AuditorAsync();

        var review = await auditor.ImportAsync(Page());

        ReviewScenario.Parse(review.Page).QuerySelector("form h2")!.TextContent.ShouldBe("This page is on record already");
        ReviewScenario.TextOf(review.Page).ShouldNotContain("To be recorded");
        ReviewScenario.TextOf(review.Page).ShouldNotContain("Nothing is doubted");
        review.Page.ShouldNotContain("value=\"record\"");
    }

    [Fact]
    public async Task Another_version_is_compared_first_and_recorded_only_when_it_is_to_take_the_place()
    {
        await tracker.ImportAsync(PageText(), "page.txt");
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page(response: $"{agency} will keep the list by June 30, 2024."));

        ReviewScenario.Parse(review.Page).QuerySelectorAll(".difference li").Select(line => line.ClassName).ShouldBe(["removed", "added"]);
        var refused = await auditor.SendAsync(review, "record");
        refused.Page.ShouldContain("Nothing was recorded");
        await auditor.SendAsync(refused, "record", ("supersede", "yes"));

        (await tracker.CommitmentsAsync(agency)).ShouldContain("by June 30, 2024");
    }

    [Fact]
    public async Task A_phrase_that_was_corrected_stands_when_a_later_version_of_the_page_has_the_words_that_were_read()
    {
        using var auditor = await AuditorAsync();
        var shown = await auditor.SendAsync(await auditor.ImportAsync(Page()), "check", ($"{First}-due", "by Summer 2024"));
        await auditor.SendAsync(shown, "record");

        await tracker.ImportAsync(PageText().Replace("did not keep the list.", "did not keep the list at all."), "page.txt", supersede: true);

        (await tracker.CommitmentsAsync(agency)).ShouldContain("\"duePhrase\":\"by Summer 2024\"");
    }

    [Fact]
    public async Task An_overview_of_the_audited_agency_is_recorded_with_its_corrected_values()
    {
        using var auditor = await AuditorAsync();
        var page = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        var review = await auditor.SendAsync(await auditor.ImportAsync(ReviewScenario.Bytes(page), "overview.txt"), "check", ("agency", agency));

        await auditor.SendAsync(review, "record", ("secretariat", "EOTSS"), ("system", ""));

        (await tracker.DataAsync(
            "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { secretariat system } } }",
            tracker.Token(Role.Auditor),
            new { agency })).At("audits", "nodes").ToString().ShouldBe("""[{"secretariat":"EOTSS","system":null}]""");
    }

    [Fact]
    public async Task The_doubts_stand_at_the_top_with_the_way_to_each()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page(response: $"{agency} will keep the list by June 30.", published: null));

        var doubts = ReviewScenario.Parse(review.Page).QuerySelectorAll(".doubts li a");

        doubts.Select(one => one.GetAttribute("href")).SkipLast(1).ShouldBe(["#agency", "#secretariat", "#published"]);
        ReviewScenario.Parse(review.Page).QuerySelector($".source {doubts[^1].GetAttribute("href")}")!.TextContent.ShouldContain("by June 30.");
        WebUtility.HtmlDecode(review.Page).ShouldContain("4 things to look at");
    }

    [Fact]
    public async Task A_discarded_import_is_gone()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        await auditor.SendAsync(review, "discard");

        (await auditor.GetAsync(review.Path)).ShouldContain("There is no such import of yours");
    }

    private static string PartOf(string page, string words) => ReviewScenario.Parse(page).QuerySelectorAll(".page-row")
        .First(row => row.TextContent.Contains(words, StringComparison.Ordinal)).QuerySelector("details.part select")!.GetAttribute("name")!;

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    private string PageText(string? response = null, string? published = "July 15, 2022") =>
        Pages.Finding(Title, published, response).ReplaceLineEndings("\n");

    private byte[] Page(string? response = null, string? published = "July 15, 2022") =>
        ReviewScenario.Bytes(PageText(response, published));

    private async Task<string> FindingAsync(string fields) => (await tracker.DataAsync(
        $"query ($agency: String) {{ findings(where: {{ agency: {{ eq: $agency }} }}) {{ nodes {{ {fields} }} }} }}",
        tracker.Token(Role.Auditor),
        new { agency })).At("findings", "nodes", 0).ToString();

    private async Task<string> StoryAsync()
    {
        using var auditor = await AuditorAsync();
        var id = System.Text.Json.JsonDocument.Parse(await FindingAsync("id")).RootElement.At("id").GetString();
        return ReviewScenario.TextOf(await auditor.GetAsync($"/findings/{id}"));
    }
}
