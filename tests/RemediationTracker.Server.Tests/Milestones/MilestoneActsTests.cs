using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
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
    public async Task A_phrase_is_recorded_once_it_was_seen_how_it_is_read()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        (string, string)[] words = [("due", "by Summer 2024"), ("reason", "The vendor is late.")];

        var shown = await browser.ActAsync("proposeNewDate", id, words);
        WebUtility.HtmlDecode(shown.Page).ShouldContain("June 21 – September 22, 2024");
        (await ProposalsAsync(id)).ShouldBe(0);

        await browser.ActAsync("proposeNewDate", id, [.. words, ("seen", "by Summer 2024")]);
        (await ProposalsAsync(id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_phrase_is_read_while_it_is_typed_with_the_days_that_are_left()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var read = WebUtility.HtmlDecode(await browser.GetAsync($"/acts/proposeNewDate/reading?for={id}&phrase=by+June+30,+2023+<b>"));

        read.ShouldContain("due June 30, 2023, 121 days from today");
        read.ShouldContain("value=\"by June 30, 2023 <b>\"");
        (await ProposalsAsync(id)).ShouldBe(0);
    }

    [Theory]
    [InlineData("proposeNewDate", "")]
    [InlineData("postNothing", "by June 30, 2023")]
    public async Task What_cannot_be_read_is_not_found(string act, string phrase)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        using var answer = await browser.SendAsync(new(HttpMethod.Get, $"/acts/{act}/reading?for={id}&phrase={Uri.EscapeDataString(phrase)}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_phrase_that_was_changed_after_it_was_seen_is_shown_anew()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var shown = await browser.ActAsync(
            "proposeNewDate", id, ("due", "by June 30, 2024"), ("reason", "Late."), ("seen", "by Summer 2024"));

        shown.Page.ShouldContain("due June 30, 2024");
        (await ProposalsAsync(id)).ShouldBe(0);
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

    [Theory]
    [InlineData("Agency staff")]
    [InlineData("Agency head")]
    public async Task Who_asked_for_a_date_takes_the_request_back(string who)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        await ProposeAsync(browser, id, "by June 30, 2024");

        var offered = await browser.GetAsync($"/commitments/{id}");
        offered.ShouldContain("Take back the request for a new date");
        offered.ShouldNotContain("Decline the new date");
        (await browser.GetAsync($"/acts/declineNewDate?for={id}")).ShouldContain("Take it back</button>");
        var done = await browser.ActAsync("declineNewDate", id, ("proposal", "1"), ("reason", "The vendor came back."));

        done.Page.ShouldContain("The request is taken back; the date stays as it was.");
    }

    [Fact]
    public async Task The_head_declines_what_another_asked_for()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");
        await ProposeAsync(staff, id, "by June 30, 2024");

        var offered = await head.GetAsync($"/commitments/{id}");
        offered.ShouldContain("Decline the new date");
        offered.ShouldNotContain("Take back the request");
        var done = await head.ActAsync("declineNewDate", id, ("proposal", "1"), ("reason", "It was late before."));

        done.Page.ShouldContain("The new date is declined; the date stays as it was.");
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
    public async Task The_head_of_the_agency_approves_the_new_date_that_the_form_shows()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");
        await staff.ActAsync(
            "proposeNewDate", id, ("due", "by June 30, 2024"), ("reason", "The vendor is late."), ("seen", "by June 30, 2024"));

        var form = await head.GetAsync($"/acts/approveNewDate?for={id}");
        WebUtility.HtmlDecode(form).ShouldContain("“by June 30, 2024”: June 30, 2024");
        form.ShouldContain("The vendor is late.");
        await head.ActAsync("approveNewDate", id, ("proposal", "1"));

        (await MilestoneAsync(id)).At("dueLatest").GetString().ShouldBe("2024-06-30");
    }

    [Fact]
    public async Task A_head_who_decides_on_an_earlier_request_is_shown_the_one_that_stands_and_can_decide_on_it()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");
        await ProposeAsync(staff, id, "by June 30, 2024");
        await staff.ActAsync("declineNewDate", id, ("proposal", "1"), ("reason", "Taken back."));
        await ProposeAsync(staff, id, "by July 31, 2024");

        var overtaken = await head.ActAsync("declineNewDate", id, ("proposal", "1"), ("reason", "It cannot wait."));
        overtaken.Page.ShouldContain("What is asked for has changed since you opened this form.");
        WebUtility.HtmlDecode(overtaken.Page).ShouldContain("“by July 31, 2024”");
        overtaken.Page.ShouldContain(">It cannot wait.</textarea>");
        overtaken.Page.ShouldContain("name=\"proposal\" value=\"2\"");

        (await head.ActAsync("declineNewDate", id, ("proposal", "2"), ("reason", "It cannot wait."))).Path.ShouldEndWith("?done=declineNewDate");
    }

    [Theory]
    [InlineData("recordConditionOutcome", "dependent upon resources", "Record")]
    [InlineData("proposeNewDate", "by 2024", "See how it is read")]
    public async Task A_button_says_what_it_does_with_an_empty_form(string act, string phrase, string button)
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var form = await staff.GetAsync($"/acts/{act}?for={await CommitAsync(phrase)}");

        form.ShouldContain($"type=\"submit\">{button}</button>");
    }

    [Fact]
    public async Task Words_that_correct_a_phrase_are_read_as_of_the_day_on_which_it_was_said()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var id = await CommitAsync("within 60 days", saidOn: "2023-01-02");

        async Task<string> ReadAsync(string phrase) => WebUtility.HtmlDecode(
            await staff.GetAsync($"/acts/correctMilestone/reading?for={id}&phrase={Uri.EscapeDataString(phrase)}"));

        (await ReadAsync("within sixty days")).ShouldContain("due March 3, 2023");
        (await ReadAsync("within 61 days")).ShouldContain("It would not be recorded:");
        (await ReadAsync("within 61 days")).ShouldContain("“By when, as it should read” is not read as the days");
    }

    [Fact]
    public async Task What_cannot_be_done_now_says_why()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        (await auditor.GetAsync($"/acts/verifyMilestone?for={id}")).ShouldContain("A commitment can be verified");
    }

    [Theory]
    [InlineData("approveNewDate", "No new date is asked for.")]
    [InlineData("declineNewDate", "No new date is asked for.")]
    public async Task A_date_that_nobody_asks_for_is_not_to_be_decided(string act, string why)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");

        (await head.GetAsync($"/acts/{act}?for={id}")).ShouldContain(why);
        (await head.GetAsync($"/commitments/{id}")).ShouldNotContain($"href=\"/acts/{act}");
    }

    [Fact]
    public async Task No_other_date_is_asked_for_of_what_is_reported_done()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("reportMilestoneDone", id);

        (await staff.GetAsync($"/acts/proposeNewDate?for={id}")).ShouldContain("A new date can be proposed only while it is open");
    }

    [Theory]
    [InlineData("as soon as we can", "“When it will be done” has no date between the years 1900 and 2199")]
    [InlineData("by June 30, 2020", "“When it will be done” reads as June 30, 2020, which is before today")]
    public async Task A_phrase_that_the_act_refuses_is_told_so_while_it_is_typed(string phrase, string why)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var read = WebUtility.HtmlDecode(await staff.GetAsync($"/acts/proposeNewDate/reading?for={id}&phrase={Uri.EscapeDataString(phrase)}"));

        read.ShouldContain(why);
        read.ShouldNotContain("Then record it.");
    }

    [Fact]
    public async Task The_last_day_of_a_window_is_the_one_that_days_are_counted_to()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var read = WebUtility.HtmlDecode(await staff.GetAsync($"/acts/proposeNewDate/reading?for={id}&phrase=by+Summer+2024"));

        read.ShouldContain("“by Summer 2024” may mean any day of summer: June 21 – September 22, 2024; its last day, 571 days from today");
    }

    [Theory]
    [InlineData("by Winter 2027", "The winter that begins in December 2027 is taken, so its January is that of 2028. If you mean January 2027, write “by January 2027”.")]
    [InlineData("Q3 FY2027", "The state’s fiscal year 2027 runs from July 1, 2026 to June 30, 2027.")]
    [InlineData("by the end of federal fiscal year 2027", "The federal fiscal year 2027 runs from October 1, 2026 to September 30, 2027.")]
    [InlineData("end of biennium", "A biennium is two fiscal years: this one runs from July 1, 2021 to June 30, 2023.")]
    [InlineData("by 03/04/2027", "The month is taken to stand first: March 4, 2027. If you mean April 3, 2027, write the month as a word.")]
    [InlineData("Summer", "Any day of summer, June 21 – September 22, 2023, is in time, so it is late only after the last one. “By Summer” may mean any of these days.")]
    [InlineData("in July 2024", "Any day of that period, July 1 – July 31, 2024, is in time, so it is late only after the last one. “By July 2024” may mean any of these days.")]
    public async Task What_a_reading_takes_for_granted_is_told_while_the_phrase_is_typed(string phrase, string told)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var read = WebUtility.HtmlDecode(await staff.GetAsync($"/acts/proposeNewDate/reading?for={id}&phrase={Uri.EscapeDataString(phrase)}"));

        read.ShouldContain(told);
    }

    [Theory]
    [InlineData("by Winter 2027-2028", "is taken")]
    [InlineData("by 03/03/2027", "stand first")]
    [InlineData("by 12/31/2027", "stand first")]
    [InlineData("by June 30, 2027", "so it is late only after the last one")]
    public async Task What_can_be_read_in_one_way_alone_is_not_explained(string phrase, string told)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var read = WebUtility.HtmlDecode(await staff.GetAsync($"/acts/proposeNewDate/reading?for={id}&phrase={Uri.EscapeDataString(phrase)}"));

        read.ShouldNotContain(told);
    }

    private static Task<(string Path, string Page)> ProposeAsync(TestBrowser staff, string id, string phrase) =>
        staff.ActAsync("proposeNewDate", id, ("due", phrase), ("reason", "The vendor is late."), ("seen", phrase));

    private async Task<string> CommitAsync(string phrase, string? saidOn = null)
    {
        var finding = (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id } } } }",
            tracker.Token(Role.Auditor),
            new { id = await tracker.ImportMilestoneAsync() })).At("node", "finding", "id").GetString()!;
        return (await tracker.MutateAsync(
            "commitMilestones",
            new { findingId = finding, title = "Keep it", due = new { phrase }, saidOn },
            tracker.Token(Role.Auditee, "MassHealth"),
            "milestones { id }")).At("milestones", 0, "id").GetString()!;
    }

    /// <summary>What a form carries along that was asked whether it is meant once more.</summary>
    private static string AgainOf(string page) => page.Split("name=\"again\" value=\"")[1].Split('"')[0];

    private async Task<string[]> ProgressAsync(string id) =>
        [.. (await MilestoneAsync(id)).At("progress").EnumerateArray().Select(note => note.At("text").GetString()!)];

    private async Task<int> ProposalsAsync(string id) => (await MilestoneAsync(id)).At("dateChanges").GetArrayLength();

    private async Task<System.Text.Json.JsonElement> MilestoneAsync(string id) =>
        (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { status dueLatest progress { text } dateChanges { proposal } } } }",
            tracker.Token(Role.Auditor),
            new { id })).At("node");
}
