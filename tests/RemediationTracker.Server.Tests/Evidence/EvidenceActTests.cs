using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>A file that is sent as evidence by a form.</summary>
public sealed class EvidenceActTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly byte[] Policy = "%PDF-1.7\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task A_file_is_sent_and_one_comes_back_to_the_commitment()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        (await browser.UploadAsync(id, "policy.pdf", Policy, "The policy")).Path.ShouldBe($"/commitments/{id}?done=submitEvidenceFile");

        (await FilesAsync(id)).ShouldBe(["policy.pdf"]);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_refused_beside_the_field_and_the_words_stay()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var refused = await browser.UploadAsync(id, "policy.pdf", [1, 2, 3], "The <b>policy</b>");

        WebUtility.HtmlDecode(refused.Page).ShouldContain("is not taken. Taken are PDF");
        refused.Page.ShouldContain("value=\"The &lt;b&gt;policy&lt;/b&gt;\"");
        (await FilesAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_a_description_is_refused_beside_the_field()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        WebUtility.HtmlDecode((await browser.UploadAsync(id, "policy.pdf", Policy, "")).Page).ShouldContain("“What it shows” must not be empty");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_so_in_megabytes_and_the_words_stay()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var refused = await browser.UploadAsync(id, "policy.pdf", new byte[(25 * 1024 * 1024) + 1], "The policy");

        WebUtility.HtmlDecode(refused.Page).ShouldContain("“File” is too large; at most 25 MB are taken.");
        refused.Page.ShouldContain("value=\"The policy\"");
        (await FilesAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_file_is_told_so()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        WebUtility.HtmlDecode((await browser.UploadAsync(id, "policy.pdf", [], "The policy")).Page)
            .ShouldContain("“File” is empty: it holds nothing that an auditor could look at.");
    }

    [Fact]
    public async Task Where_no_file_is_chosen_it_is_said_to_be_missing()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        WebUtility.HtmlDecode((await browser.UploadAsync(id, "", [], "The policy")).Page).ShouldContain("“File” is missing.");
    }

    [Fact]
    public async Task Of_who_may_not_send_it_no_file_is_taken_and_the_words_are_shown_to_copy()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Leadership");

        var refused = await browser.UploadAsync(id, "policy.pdf", Policy, "The policy");

        refused.Page.ShouldContain("your role is leadership. Nothing was recorded.");
        refused.Page.ShouldContain(">The policy</textarea>");
        refused.Page.ShouldNotContain("action=\"/acts/");
        (await FilesAsync(id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://intranet.example.org/plan")]
    [InlineData("https://example.org/plan")]
    public async Task A_link_is_taken_as_the_form_says(string url)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        (await browser.GetAsync($"/acts/submitEvidenceLink?for={id}")).ShouldContain("It begins with https:// or http://.");

        (await browser.ActAsync("submitEvidenceLink", id, ("url", url), ("description", "The plan"))).Page.ShouldContain(url);
    }

    [Fact]
    public async Task A_form_of_somebody_elses_page_sends_no_file()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        (await browser.UploadAsync(id, "policy.pdf", Policy, "Forged", token: "made-up")).Page.ShouldContain("Nothing was recorded");

        (await FilesAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_nobody_no_file_is_taken_and_what_was_typed_is_shown()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = new TestBrowser(tracker);

        var refused = await browser.UploadAsync(id, "policy.pdf", Policy, "The policy", token: "none");

        refused.Page.ShouldContain(">The policy</textarea>");
        (await FilesAsync(id)).ShouldBeEmpty();
    }

    private async Task<string[]> FilesAsync(string id) =>
        [.. (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { evidence { name } } } }", tracker.Token(Role.Auditor), new { id }))
            .At("node", "evidence").EnumerateArray().Select(file => file.At("name").GetString()!)];
}
