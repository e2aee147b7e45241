using System.Net;
using System.Text;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>What is wrong, forged or made to do harm is refused in a sentence, and nothing that was typed is lost.</summary>
public sealed class HostileReviewTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string First = "c9-1";

    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    [Theory]
    [InlineData("", null, "text", "Paste the page, or choose its file.")]
    [InlineData("Nothing of an audit.", null, "text", "is no page of the Office of the State Auditor")]
    [InlineData("\u0001\u0000\u0002", "page.txt", "file", "it is no text")]
    [InlineData("%PDF-1.7 and no more", "page.pdf", "file", "page.pdf")]
    public async Task What_cannot_be_read_is_refused_beside_its_field(string content, string? file, string field, string why)
    {
        using var auditor = await AuditorAsync();

        var refused = await auditor.ImportAsync(Encoding.UTF8.GetBytes(content), file);

        ReviewScenario.ErrorOf(refused.Page, field).ShouldNotBeNull().ShouldContain(why);
        if (file is null)
            ReviewScenario.Parse(refused.Page).QuerySelector("textarea#text")!.TextContent.ShouldBe(content);
    }

    [Fact]
    public async Task A_page_without_a_finding_is_refused_beside_the_text_which_stays()
    {
        using var auditor = await AuditorAsync();
        var page = SamplePage.MadeUp("no-findings.txt");

        var refused = await auditor.ImportAsync(page);

        ReviewScenario.ErrorOf(refused.Page, "text").ShouldNotBeNull().ShouldContain("holds no finding");
        ReviewScenario.Parse(refused.Page).QuerySelector("textarea#text")!.TextContent.Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task An_enormous_text_or_file_is_refused_in_a_sentence()
    {
        using var auditor = await AuditorAsync();

        ReviewScenario.ErrorOf((await auditor.ImportAsync(Encoding.UTF8.GetBytes(new string('a', 6 * 1024 * 1024)))).Page, "text")
            .ShouldNotBeNull().ShouldContain("a page has at most 5242880");
        ReviewScenario.TextOf((await auditor.ImportAsync(new byte[22 * 1024 * 1024], "page.pdf")).Page)
            .ShouldContain("is not whole, or too large");
    }

    [Fact]
    public async Task A_page_of_more_sentences_than_anybody_looks_at_is_refused()
    {
        using var auditor = await AuditorAsync();
        var page = Pages.Finding($"{agency} Did Not Keep The List", response: string.Join(' ', Enumerable.Repeat("We will keep it by June 30, 2024.", 2_001)));

        ReviewScenario.ErrorOf((await auditor.ImportAsync(Encoding.UTF8.GetBytes(page))).Page, "text").ShouldNotBeNull().ShouldContain("Bring each finding by itself");
    }

    [Fact]
    public async Task Of_several_auditees_the_one_that_promises_is_named_in_no_more_than_is_taken()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(SamplePage.MadeUp("several-auditees.txt"));
        var field = ReviewScenario.FieldsOf(review.Page).First(one => one.Name.EndsWith("-auditee", StringComparison.Ordinal)).Name;

        var refused = await auditor.SendAsync(review, "record", ("agency", agency), ("published", "2022-07-15"), (field, new string('x', 10_001)));

        ReviewScenario.ErrorOf(refused.Page, field).ShouldNotBeNull().ShouldContain("at most 10000");
    }

    [Fact]
    public async Task A_workbook_is_no_page_and_one_is_told_to_say_of_what_it_is()
    {
        using var auditor = await AuditorAsync();

        var refused = await auditor.ImportAsync("PK\u0003\u0004..."u8.ToArray(), "list.xlsx");

        WebUtility.HtmlDecode(refused.Page).ShouldContain("Choose what it is a spreadsheet of.");
    }

    [Fact]
    public async Task Script_in_any_text_is_shown_as_text()
    {
        using var auditor = await AuditorAsync();
        const string Script = "<script>alert(1)</script>";
        var page = Pages.Finding($"{agency} Did Not Keep {Script}", response: $"{agency} will keep {Script} by June 30, 2024.");

        var review = await auditor.ImportAsync(Encoding.UTF8.GetBytes(page), $"{Script}.txt");
        var again = await auditor.SendAsync(
            review, "check", ("agency", $"\"{Script}"), ("address", $"javascript:{Script}"), ("s3-title", Script), ("c9-1-due", $"\"{Script}"));

        again.Page.ShouldContain("&lt;script&gt;");
        again.Page.Replace("<script type=\"module\" src=\"/", "", StringComparison.Ordinal).ShouldNotContain("<script", Case.Insensitive);
        ReviewScenario.ErrorOf(again.Page, "address").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_form_of_somebody_elses_page_brings_nothing_and_records_nothing()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        (await auditor.ImportAsync(Page(), token: "made-up")).Page.ShouldContain("Nothing was recorded");
        (await auditor.SendAsync(review, "record", ("form-token", "made-up"))).Page.ShouldContain("Nothing was recorded");

        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Theory]
    [InlineData("Agency staff")]
    [InlineData("Leadership")]
    public async Task Who_is_no_auditor_is_told_who_may_and_brings_nothing(string who)
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());
        using var other = await new TestBrowser(tracker).SignInAsync(who);

        var page = await other.GetAsync("/import");
        page.ShouldContain("Only auditors may");
        page.ShouldNotContain("href=\"/import\"");
        var token = await other.FormTokenAsync("/work");
        (await other.ImportAsync(Page(), token: token)).Page.ShouldContain("Only auditors may");
        (await other.SendAsync(review, "record", ("form-token", token))).Page.ShouldContain("Only auditors may");

        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Fact]
    public async Task Another_auditors_import_is_not_there()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");

        (await manager.GetAsync(review.Path)).ShouldContain("There is no such import of yours");
        (await manager.SendAsync(review, "record", ("form-token", await manager.FormTokenAsync("/import")))).Page.ShouldContain("Nothing was recorded");

        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_session_that_ended_loses_no_correction_and_the_form_is_sent_again()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());
        var session = auditor.Session;
        auditor.Session = "ended";

        var kept = await auditor.SendAsync(review, "record", ($"{First}-title", "Keep the one list"));
        kept.Page.ShouldContain("Keep the one list");
        auditor.Session = session;
        var form = ReviewScenario.Parse(kept.Page).QuerySelector("form.act")!;
        form.GetAttribute("action").ShouldBe(review.Path);
        await auditor.PostAsync(
            review.Path,
            [.. form.QuerySelectorAll("input, textarea").Select(one => (one.GetAttribute("name")!, one.GetAttribute("value") ?? one.TextContent))]);

        (await tracker.CommitmentsAsync(agency)).ShouldContain("Keep the one list");
    }

    [Fact]
    public async Task What_was_pasted_without_a_session_is_not_lost()
    {
        using var nobody = new TestBrowser(tracker);

        var kept = await nobody.ImportAsync(Page(), token: "none");

        kept.Page.ShouldContain("Send again");
        ReviewScenario.Parse(kept.Page).QuerySelector("textarea#text")!.TextContent.ShouldContain("did not keep the list");
    }

    [Theory]
    [InlineData("title", "", "title", "must not be empty")]
    [InlineData($"{First}-title", "", $"{First}-title", "must not be empty")]
    [InlineData($"{First}-due", "", $"{First}-due", "must not be empty")]
    [InlineData($"{First}-due", "3/1/2024 for rules; 6/1/2024 for training", $"{First}-due", "It holds 2 dates")]
    [InlineData($"{First}-recommendations", "99", $"{First}-recommendations", "no recommendation 99")]
    [InlineData($"{First}-after", "c1-1", $"{First}-after", "stands before it")]
    [InlineData("published", "2099-01-01", "published", "after today")]
    [InlineData("published", "soon", "published", "is not a day")]
    [InlineData("agency", "", "agency", "Name the agency")]
    [InlineData("address", "ftp://somewhere", "address", "no address of a web page")]
    [InlineData("position-1", "Perhaps", "", "Choose one.")]
    [InlineData("part-4", "Title", "part-4", "Choose one.")]
    public async Task A_value_that_breaks_a_rule_is_refused_beside_its_field_and_nothing_is_recorded(
        string name, string value, string field, string why)
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        var refused = await auditor.SendAsync(review, "record", (name, value));

        ReviewScenario.TextOf(refused.Page).ShouldContain("Nothing was recorded");
        (field.Length == 0 ? ReviewScenario.TextOf(refused.Page) : ReviewScenario.ErrorOf(refused.Page, field)).ShouldNotBeNull().ShouldContain(why);
        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_title_that_is_too_long_is_refused_and_stays()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        var refused = await auditor.SendAsync(review, "record", ($"{First}-title", new string('x', 10_001)));

        ReviewScenario.ErrorOf(refused.Page, $"{First}-title").ShouldNotBeNull().ShouldContain("at most 10000");
        ReviewScenario.ValueOf(refused.Page, $"{First}-title").Length.ShouldBe(10_001);
    }

    [Fact]
    public async Task What_the_record_says_of_the_file_no_form_can_change()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page());

        await auditor.SendAsync(review, "record", ("sha256", "made-up"), ("text", "made-up"), ("name", "made-up"));

        await using var command = tracker.DataSource.CreateCommand(
            "select count(*) from mt_events where type = 'finding_recorded' and data -> 'Source' ->> 'Text' = $1");
        command.Parameters.Add(new() { Value = Encoding.UTF8.GetString(Page()) });
        (await command.ExecuteScalarAsync()).ShouldBe(1L);
    }

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    private byte[] Page() => Encoding.UTF8.GetBytes(Pages.Finding($"{agency} Did Not Keep The List").ReplaceLineEndings("\n"));
}
