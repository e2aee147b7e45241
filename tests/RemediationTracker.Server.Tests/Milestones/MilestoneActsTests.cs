using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>What people do with a commitment by forms.</summary>
public sealed class MilestoneActsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Typed = "The plan was <b>tested</b> & “found” good.";

    [Fact]
    public async Task Staff_post_progress_and_come_back_to_the_commitment()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var sent = await browser.ActAsync("postProgress", id, ("text", Typed), ("occurredOn", "2023-02-28"));

        sent.Path.ShouldBe($"/commitments/{id}?done=postProgress");
        (await ProgressAsync(id)).ShouldBe([Typed]);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_recorded_once()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var command = ("command", Guid.NewGuid().ToString());

        await browser.ActAsync("postProgress", id, command, ("text", Typed));
        (await browser.ActAsync("postProgress", id, command, ("text", Typed))).Path.ShouldEndWith("?done=postProgress");

        (await ProgressAsync(id)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_very_same_from_another_form_is_recorded_once_more_only_when_it_is_sent_again()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await browser.ActAsync("postProgress", id, ("text", Typed));

        var asked = await browser.ActAsync("postProgress", id, ("text", Typed));
        asked.Page.ShouldContain("You recorded the very same a few minutes ago");
        WebUtility.HtmlDecode(asked.Page).ShouldContain($">{Typed}</textarea>");
        (await ProgressAsync(id)).Length.ShouldBe(1);

        await browser.ActAsync("postProgress", id, ("text", Typed), ("again", AgainOf(asked.Page)));
        (await ProgressAsync(id)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Other_words_and_the_same_about_another_thing_are_recorded_at_once()
    {
        var id = await tracker.ImportMilestoneAsync();
        var other = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        await browser.ActAsync("postProgress", id, ("text", Typed));
        await browser.ActAsync("postProgress", id, ("text", "It is tested."));
        await browser.ActAsync("postProgress", other, ("text", Typed));

        (await ProgressAsync(id)).Length.ShouldBe(2);
        (await ProgressAsync(other)).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "2023-02-28", "“What was done” must not be empty")]
    [InlineData(Typed, "2999-01-01", "“Since when” is January 1, 2999, which is after today, March 1, 2023.")]
    [InlineData(Typed, "February", "“February” is not a day; choose one")]
    public async Task What_is_refused_comes_back_as_it_was_typed_with_the_reason_beside_it(string text, string day, string reason)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var sent = await browser.ActAsync("postProgress", id, ("text", text), ("occurredOn", day));

        WebUtility.HtmlDecode(sent.Page).ShouldContain(reason);
        WebUtility.HtmlDecode(sent.Page).ShouldContain($">{text}</textarea>");
        sent.Page.ShouldContain($"value=\"{day}\"");
        sent.Page.ShouldNotContain("<b>tested</b>");
        (await ProgressAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_was_typed_is_lost_when_the_session_has_ended_meanwhile()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        (string, string)[] form =
        [
            ("form-token", await browser.FormTokenAsync($"/acts/postProgress?for={id}")),
            ("for", id),
            ("command", Guid.NewGuid().ToString()),
            ("text", Typed),
        ];
        using var later = tracker.Time.At(tracker.Time.GetUtcNow().AddHours(1));

        var ended = await browser.PostAsync("/acts/postProgress", form);
        WebUtility.HtmlDecode(ended.Page).ShouldContain(Typed);
        ended.Page.ShouldContain("Send again");
        (await ProgressAsync(id)).ShouldBeEmpty();

        await browser.SignInAsync("Agency staff");
        await browser.PostAsync("/acts/postProgress", form);
        (await ProgressAsync(id)).ShouldBe([Typed]);
    }

    [Fact]
    public async Task A_form_of_somebody_elses_page_records_nothing_and_cannot_be_sent_again()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var forged = await browser.PostAsync("/acts/postProgress", [("for", id), ("command", Guid.NewGuid().ToString()), ("text", Typed)]);

        WebUtility.HtmlDecode(forged.Page).ShouldContain(Typed);
        forged.Page.ShouldNotContain("Send again");
        (await ProgressAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_a_browser_says_to_be_of_another_site_is_not_even_shown()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/acts/postProgress")
        {
            Content = new FormUrlEncodedContent([new("for", id), new("text", "Planted words")]),
            Headers = { { "Sec-Fetch-Site", "cross-site" } },
        };

        using var answer = await browser.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Planted words");
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        using var answer = await browser.SendAsync(new(HttpMethod.Post, "/acts/postProgress") { Content = new StringContent("{}") });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_address_alone_does_not_say_that_something_was_done()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        (await browser.GetAsync($"/commitments/{id}?done=postProgress")).ShouldNotContain("Progress was posted.");
        (await browser.ActAsync("postProgress", id, ("text", Typed))).Page.ShouldContain("Progress was posted.");
    }

    [Fact]
    public async Task A_link_that_is_sent_has_no_size()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("submitEvidenceLink", id, ("url", "https://www.mass.gov/list"), ("description", "The list"));

        (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { evidence { size } } } }", tracker.Token(Role.Auditor), new { id }))
            .At("node", "evidence", 0, "size").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_note_for_the_auditor_is_told_to_the_parties_alone()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var leadership = await new TestBrowser(tracker).SignInAsync("Leadership");
        await staff.ActAsync("reportMilestoneDone", id, ("note", "For you alone."));

        (await staff.GetAsync($"/commitments/{id}")).ShouldContain("For you alone.");
        (await leadership.GetAsync($"/commitments/{id}")).ShouldNotContain("For you alone.");
    }

    [Theory]
    [InlineData("Leadership", "postProgress", "Only the audited agency may post progress; your role is leadership.")]
    [InlineData("Leadership", "proposeNewDate", "Only the audited agency may propose a new date; your role is leadership.")]
    [InlineData("Agency staff", "verifyMilestone", "Only auditors may verify a commitment; your role is auditee.")]
    public async Task A_form_of_who_may_not_do_it_is_forbidden_with_the_words_to_copy_and_without_the_form(string who, string act, string why)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        var token = await browser.FormTokenAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/acts/{act}")
        {
            Content = new FormUrlEncodedContent(
            [
                new("form-token", token), new("for", id), new("command", Guid.NewGuid().ToString()),
                new("text", Typed), new("due", Typed), new("basis", Typed), new("reason", Typed),
            ]),
        };

        using var answer = await browser.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain(why);
        page.ShouldContain($">{Typed}</textarea>");
        page.ShouldContain($"<a href=\"/commitments/{id}\">Back to what it is about</a>");
        page.ShouldNotContain("action=\"/acts/");
    }

    [Fact]
    public async Task The_form_of_an_act_that_is_not_theirs_is_forbidden()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");

        using var answer = await browser.SendAsync(new(HttpMethod.Get, $"/acts/postProgress?for={id}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Only the audited agency may post progress");
    }

    [Fact]
    public async Task A_form_that_is_sent_again_under_another_role_is_refused()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await browser.ActAsync("reportMilestoneDone", id);
        await browser.PostAsync("/", "/sign-out");
        await browser.SignInAsync("Leadership");

        var sent = await browser.PostAsync("/", "/acts/postProgress", ("for", id), ("command", Guid.NewGuid().ToString()), ("text", Typed));

        sent.Page.ShouldContain("Only the audited agency may post progress");
        (await ProgressAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_agencys_commitment_is_not_acted_on()
    {
        var title = $"DCF Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding(title), $"{title}.txt", agency: $"Agency{Guid.NewGuid():N}");
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { id } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        var id = data.At("findings", "nodes", 0, "milestones", 0, "id").GetString()!;
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var sent = await browser.PostAsync("/", "/acts/postProgress", ("for", id), ("command", Guid.NewGuid().ToString()), ("text", Typed));

        (await ProgressAsync(id)).ShouldBeEmpty();
        sent.Page.ShouldNotContain(title);
    }

    [Theory]
    [InlineData("postProgress", "nonsense")]
    [InlineData("postProgress", "TWlsZXN0b25lOjAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw")]
    [InlineData("deleteEverything", "nonsense")]
    public async Task What_is_not_there_has_no_form(string mutation, string id)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        (await browser.GetAsync($"/acts/{mutation}?for={id}")).ShouldContain("There is no such page");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = new TestBrowser(tracker);

        using var answer = await browser.SendAsync(new(HttpMethod.Get, $"/acts/postProgress?for={id}"));

        answer.Headers.Location!.OriginalString.ShouldBe($"/sign-in?return={Uri.EscapeDataString($"/acts/postProgress?for={id}")}");
    }

    [Fact]
    public async Task A_commitment_is_reported_returned_and_verified_by_forms()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        await staff.ActAsync("submitEvidenceLink", id, ("url", "https://www.mass.gov/list"), ("description", "The list"));
        await staff.ActAsync("reportMilestoneDone", id, ("note", "It is kept."));
        await auditor.ActAsync("returnMilestone", id, ("reason", "The list is empty."));
        await staff.ActAsync("reportMilestoneDone", id);
        var form = await auditor.GetAsync($"/acts/verifyMilestone?for={id}");
        form.ShouldContain("The list (https://www.mass.gov/list)");
        var evidence = form.Split("name=\"evidenceIds\" value=\"")[1].Split('"')[0];
        await auditor.ActAsync("verifyMilestone", id, ("basis", "I read the list."), ("evidenceIds", evidence));

        (await MilestoneAsync(id)).At("status").GetString().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task What_cannot_be_done_now_says_why()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        (await auditor.GetAsync($"/acts/verifyMilestone?for={id}")).ShouldContain("A commitment can be verified");
    }

    /// <summary>What a form carries along that was asked whether it is meant once more.</summary>
    private static string AgainOf(string page) => page.Split("name=\"again\" value=\"")[1].Split('"')[0];

    private async Task<string[]> ProgressAsync(string id) =>
        [.. (await MilestoneAsync(id)).At("progress").EnumerateArray().Select(note => note.At("text").GetString()!)];

    private async Task<System.Text.Json.JsonElement> MilestoneAsync(string id) =>
        (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { status dueLatest progress { text } dateChanges { proposal } } } }",
            tracker.Token(Role.Auditor),
            new { id })).At("node");
}
