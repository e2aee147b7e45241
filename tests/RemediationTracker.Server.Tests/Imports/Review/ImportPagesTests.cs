using System.Net;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>What the pages of the import show of what is not there, cannot be opened, or may be chosen.</summary>
public sealed class ImportPagesTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    [Theory]
    [InlineData("content", """{"Name":"page.txt","Text":"as an earlier version kept it"}""")]
    [InlineData("content", """{"Name":"page.txt","Sha256":"","Source":{"Text":null}}""")]
    [InlineData("typed", """["title"]""")]
    [InlineData("outcome", """{"Events":1}""")]
    public async Task An_import_of_an_earlier_version_is_said_to_be_one_and_can_be_discarded(string column, string kept)
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());
#pragma warning disable CA2100 // Constants.
        await using (var change = tracker.DataSource.CreateCommand($"update import_drafts set {column} = convert_to($1, 'UTF8') where id = $2"))
#pragma warning restore CA2100
        {
            change.Parameters.Add(new() { Value = kept });
            change.Parameters.Add(new() { Value = Guid.Parse(review.Path.Split('/')[^1]) });
            await change.ExecuteNonQueryAsync();
        }

        var page = await auditor.GetAsync(review.Path);
        ReviewScenario.TextOf(page).ShouldContain("with an earlier version of the tracker");
        ReviewScenario.TextOf((await auditor.SendAsync((review.Path, page), "record")).Page).ShouldContain("with an earlier version of the tracker");
        await auditor.SendAsync((review.Path, page), "discard");

        (await auditor.GetAsync(review.Path)).ShouldContain("There is no such import of yours");
    }

    [Theory]
    [InlineData("/import/0197f000-0000-7000-8000-000000000000")]
    [InlineData("/import/none")]
    public async Task What_is_no_import_is_not_found_and_a_page_says_so(string path)
    {
        using var auditor = await AuditorAsync();

        using var answer = await auditor.SendAsync(new(HttpMethod.Get, path));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ReviewScenario.TextOf(await answer.Content.ReadAsStringAsync()).ShouldContain("There is no such");
    }

    [Theory]
    [InlineData("/import")]
    [InlineData("/import/0197f000-0000-7000-8000-000000000000")]
    [InlineData("/work")]
    [InlineData("/verify")]
    public async Task Where_nobody_can_sign_in_by_a_browser_none_is_sent_to_do_so(string path)
    {
        var production = new TrackerFixture { Environment = "Production" };
        await production.InitializeAsync();
        try
        {
            using var browser = new TestBrowser(production);

            using var answer = await browser.SendAsync(new(HttpMethod.Get, path));

            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            ReviewScenario.TextOf(await answer.Content.ReadAsStringAsync()).ShouldContain("You are not signed in.");
        }
        finally
        {
            await production.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/import")]
    [InlineData("/work")]
    public async Task Two_begun_imports_of_one_title_are_told_apart_by_their_files_and_when_they_were_begun(string address)
    {
        using var auditor = await AuditorAsync();
        var (first, second) = (await auditor.ImportAsync(Page(), "first.txt"), await auditor.ImportAsync(Page(), "second.txt"));

        var page = ReviewScenario.Parse(await auditor.GetAsync(address));

        Beside(first).ShouldMatch("^A page, from first.txt, begun by you on March 1, 2023, [0-9:]+ [AP]M");
        Beside(second).ShouldMatch("^A page, from second.txt, begun by you on March 1, 2023, [0-9:]+ [AP]M");

        string Beside((string Path, string Page) review) =>
            page.QuerySelector($"main a[href='{review.Path.Split('#')[0]}']").ShouldNotBeNull().NextElementSibling!.TextContent;
    }

    [Fact]
    public async Task No_encoding_is_one_choice_of_those_of_CSV()
    {
        using var auditor = await AuditorAsync();

        var options = ReviewScenario.Parse(await auditor.GetAsync("/import")).QuerySelectorAll("select#encoding option").Select(one => one.GetAttribute("value")).ToList();

        options.ShouldBeUnique();
        options.ShouldContain("");
    }

    [Fact]
    public async Task No_two_parts_that_a_paragraph_may_be_are_called_the_same()
    {
        using var auditor = await AuditorAsync();

        var review = ReviewScenario.Parse((await auditor.ImportAsync(Page())).Page);

        foreach (var part in review.QuerySelectorAll("details.part select"))
            part.QuerySelectorAll("option").Select(one => one.TextContent).ShouldBeUnique();
    }

    [Theory]
    [InlineData("Auditor", "within+60+days", HttpStatusCode.OK)]
    [InlineData("Auditor", "", HttpStatusCode.NotFound)]
    [InlineData("Agency staff", "within+60+days", HttpStatusCode.NotFound)]
    public async Task A_phrase_is_read_while_it_is_typed_from_the_day_that_is_filled_in(string who, string phrase, HttpStatusCode status)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);

        using var answer = await browser.SendAsync(
            new(HttpMethod.Get, $"/import/reading?seen=c1-1-seen&phrase={phrase}&published=2022-07-15"));

        answer.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.OK)
        {
            var read = await answer.Content.ReadAsStringAsync();
            WebUtility.HtmlDecode(read).Replace('\u00a0', ' ').ShouldContain("due September 13, 2022");
            read.ShouldContain("name=\"c1-1-seen\" value=\"within 60 days\"");
        }
    }

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    private byte[] Page() => ReviewScenario.Bytes(Pages.Finding($"{agency} Did Not Keep The List").ReplaceLineEndings("\n"));
}
