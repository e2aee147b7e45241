using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>What people do by forms, in a browser, from signing in to what comes of it.</summary>
public sealed class ActsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Staff_ask_for_another_date_by_the_keyboard_alone_and_see_how_it_is_read()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Finalize"), "proposeNewDate");
        var page = visit.Page;

        await page.GetByLabel("When it will be done").FocusAsync();
        await page.Keyboard.TypeAsync("by Summer 2027");
        await Expect(page.GetByText("may mean any day of summer: June 21 – September 22, 2027")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("The vendor is late.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText("The head of your agency decides about the new date.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Staff_send_a_file_and_report_it_done_and_an_auditor_verifies_it_by_that_file()
    {
        var id = await MilestoneAsync("Migrate");
        await using var staff = await SignInAsync("Agency staff of EOHHS", id, "submitEvidenceFile");
        await staff.Page.GetByLabel("What it shows").FillAsync("The report of the migration");
        await staff.Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(
            new FilePayload { Name = "report.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await staff.Page.GetByRole(AriaRole.Button, new() { NameString = "Send" }).ClickAsync();
        await Expect(staff.Page.GetByText("The file was sent.")).ToBeVisibleAsync();
        await staff.Page.GetByRole(AriaRole.Link, new() { NameString = "Report it done" }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { NameString = "Report it done" }).ClickAsync();
        await Expect(staff.Page.GetByText("It is reported done, and waits for the auditor.")).ToBeVisibleAsync();

        await using var auditor = await SignInAsync("Auditor", id, "verifyMilestone");
        await auditor.Page.GetByLabel("What you looked at").FillAsync("I read the report.");
        await auditor.Page.GetByText("The report of the migration (report.pdf)").ClickAsync();
        await auditor.Page.GetByRole(AriaRole.Button, new() { NameString = "Verify it" }).ClickAsync();

        await Expect(auditor.Page.GetByText("It is verified.", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task While_a_phrase_is_typed_the_form_says_how_it_is_read()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Migrate"), "proposeNewDate");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "See how it is read" })).ToBeVisibleAsync();

        await visit.Page.GetByLabel("When it will be done").PressSequentiallyAsync("by Fall 2028");

        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("may mean any day of fall: September 23 – December 20, 2028")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Ask for this date" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_cannot_be_read_while_it_is_typed_takes_the_reading_before_it_away()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Migrate"), "proposeNewDate");
        visit.Expect("404");
        var phrase = visit.Page.GetByLabel("When it will be done");
        await phrase.PressSequentiallyAsync("by Fall 2028");
        await Expect(visit.Page.GetByText("may mean any day of fall")).ToBeVisibleAsync();

        await phrase.FillAsync($"by Fall 2029, because {new string('a', 1_000)}");

        await Expect(visit.Page.GetByText("It could not be read while you type")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("may mean any day of fall")).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "See how it is read" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_is_too_large_says_so_and_keeps_its_words(bool withScript)
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Migrate"), "postProgress", withScript);
        var text = visit.Page.GetByLabel("What was done");
        await text.FillAsync(new string('a', 1_100_000));

        await PressAsync(visit.Page, "Post");

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What you sent is larger than 1 MB");
        if (!withScript)
            await visit.Page.GoBackAsync();
        (await text.InputValueAsync()).Length.ShouldBe(1_100_000);
    }

    [Fact]
    public async Task Nothing_typed_is_lost_when_the_connection_is()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("MMIS"), "postProgress");
        visit.Expect("net::ERR_INTERNET_DISCONNECTED");
        var typed = $"Typed on a train {Guid.NewGuid():N}";
        await visit.Page.GetByLabel("What was done").FillAsync(typed);
        await visit.Page.Context.SetOfflineAsync(true);

        await PressAsync(visit.Page, "Post");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server cannot be reached. What you filled in is still here.");
        await Expect(visit.Page.GetByLabel("What was done")).ToHaveValueAsync(typed);

        await visit.Page.Context.SetOfflineAsync(false);
        await PressAsync(visit.Page, "Post");
        await Expect(visit.Page.GetByText("Progress was posted.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText(typed)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_recorded_before_the_answer_was_lost_is_recorded_once_when_it_is_sent_again()
    {
        var id = await MilestoneAsync("MMIS");
        await using var visit = await SignInAsync("Agency staff of EOHHS", id, "postProgress");
        visit.Expect("net::ERR_FAILED");
        var typed = $"Typed in a tunnel {Guid.NewGuid():N}";
        await visit.Page.GetByLabel("What was done").FillAsync(typed);
        await visit.Page.RouteAsync("**/acts/postProgress", async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        });

        await PressAsync(visit.Page, "Post");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("it is recorded once, however often it is sent");
        await visit.Page.UnrouteAsync("**/acts/postProgress");
        await PressAsync(visit.Page, "Post");

        await Expect(visit.Page.GetByText("Progress was posted.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText(typed)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_stands_between_and_answers_for_a_server_that_is_away_takes_nothing_that_was_typed()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("MMIS"), "postProgress");
        visit.Expect("a status of 502 ");
        await visit.Page.GetByLabel("What was done").FillAsync("Typed while it was away");
        await visit.Page.RouteAsync("**/acts/postProgress", route => route.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<h1>Bad Gateway</h1>" }));

        await PressAsync(visit.Page, "Post");

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server cannot be reached.");
        await Expect(visit.Page.GetByLabel("What was done")).ToHaveValueAsync("Typed while it was away");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_in_the_queue_stands_in_the_queue_with_what_was_typed_and_leads_on_once_it_is_mended(bool withScript)
    {
        var id = await ReportedAsync();
        await using var visit = await site.VisitAsync(withScript);
        var page = visit.Page;
        await SwitchAsync(visit, "Auditor", "/verify");
        while (await page.Locator($"a[href='/commitments/{id}']").CountAsync() == 0)
            await page.GetByRole(AriaRole.Link, new() { NameString = "Leave it for now" }).ClickAsync();
        var here = page.Url;
        await page.GetByLabel("What you looked at").FillAsync("I read the report.");

        await PressAsync(page, "Verify it");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose the evidence that you rely on");
        await Expect(page.GetByLabel("What you looked at")).ToHaveValueAsync("I read the report.");
        await Expect(page.Locator($"a[href='/commitments/{id}']")).ToHaveCountAsync(1);
        new Uri(page.Url).AbsolutePath.ShouldBe(new Uri(here).AbsolutePath);

        await page.GetByLabel("Or: why you need none").FillAsync("It is public.");
        await PressAsync(page, "Verify it");
        await Expect(page.GetByText("”: It is verified.")).ToBeVisibleAsync();
        await Expect(page.Locator($"a[href='/commitments/{id}']")).ToHaveCountAsync(0);
        new Uri(page.Url).AbsolutePath.ShouldBe("/verify");
    }

    [Fact]
    public async Task Many_files_are_sent_at_once_each_with_its_own_outcome()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("MMIS"), "submitEvidenceFile");
        await visit.Page.GetByLabel("What it shows").FillAsync("The test of the plan");
        await visit.Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(
        [
            new FilePayload { Name = "one.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n1\n%%EOF\n"u8.ToArray() },
            new FilePayload { Name = "program.pdf", MimeType = "application/pdf", Buffer = [1, 2, 3] },
            new FilePayload { Name = "two.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n2\n%%EOF\n"u8.ToArray() },
        ]);
        await PressAsync(visit.Page, "Send");

        var outcomes = visit.Page.Locator(".sent-files li");
        await Expect(outcomes.Nth(0)).ToHaveTextAsync("one.pdf Sent");
        await Expect(outcomes.Nth(1)).ToContainTextAsync("is not taken");
        await Expect(outcomes.Nth(2)).ToHaveTextAsync("two.pdf Sent");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Back without recording anything" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Back to “" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_in_the_title_records_the_draft_and_asks_for_no_more_rows()
    {
        await using var visit = await site.VisitAsync();
        await SwitchAsync(visit, "Auditor", "/acts/openAudit?for=");
        await visit.Page.GetByLabel("Title").FillAsync($"Audit {Guid.NewGuid():N}");
        await visit.Page.GetByLabel("Audited agency").FillAsync("MassHealth");
        await PressAsync(visit.Page, "Open it");
        await FollowAsync(visit.Page, "Draft a finding");

        await visit.Page.GetByLabel("Title").FillAsync("No list was kept");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByText("The draft is on record.")).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phrase_is_read_anew_when_the_day_on_which_it_was_said_changes()
    {
        var milestone = await MilestoneAsync("Migrate");
        var finding = (await site.AskAsync(site.Token, $"{{ node(id: \"{milestone}\") {{ ... on Milestone {{ finding {{ id }} }} }} }}"))
            .GetProperty("node").GetProperty("finding").GetProperty("id").GetString()!;
        await using var visit = await SignInAsync("Agency staff of EOHHS", finding, "commitMilestones");
        await visit.Page.GetByLabel("By when").FillAsync("by the end of FY28");
        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("June 30, 2028")).ToBeVisibleAsync();

        await visit.Page.GetByLabel("Which fiscal year is meant").SelectOptionAsync("FEDERAL");

        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("September 30, 2028")).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_that_are_dropped_are_sent_and_one_that_misses_the_area_leaves_the_form_open()
    {
        var id = await MilestoneAsync("MMIS");
        await using var visit = await SignInAsync("Agency staff of EOHHS", id, "submitEvidenceFile");
        await visit.Page.GetByLabel("What it shows").FillAsync("The list of the drill");
        var file = Path.Combine(Directory.CreateTempSubdirectory("tracker-drop-").FullName, "dropped.pdf");
        await File.WriteAllTextAsync(file, "%PDF-1.7\ndropped\n%%EOF\n");

        await DropAsync(visit.Page, "main h1", file);
        await Expect(visit.Page.GetByLabel("What it shows")).ToHaveValueAsync("The list of the drill");
        await DropAsync(visit.Page, ".drop", file);
        await PressAsync(visit.Page, "Send");

        await Expect(visit.Page.GetByText("The file was sent.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("dropped.pdf").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_pressed_twice_and_reloaded_is_recorded_once_and_the_same_a_page_back_when_it_is_meant()
    {
        var id = await MilestoneAsync("Migrate");
        await using var visit = await SignInAsync("Agency staff of EOHHS", id, "postProgress");
        var page = visit.Page;
        await page.GetByLabel("What was done").FillAsync("The second data center is empty.");

        await page.GetByRole(AriaRole.Button, new() { NameString = "Post" }).DblClickAsync();
        await Expect(page.GetByText("Progress was posted.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        (await NotesAsync(id, "The second data center is empty.")).ShouldBe(1);

        await page.GoBackAsync();
        await Expect(page.GetByLabel("What was done")).ToHaveValueAsync("The second data center is empty.");
        await PressAsync(page, "Post");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You recorded the very same a few minutes ago");
        await Expect(page.GetByLabel("What was done")).ToHaveValueAsync("The second data center is empty.");
        (await NotesAsync(id, "The second data center is empty.")).ShouldBe(1);

        await PressAsync(page, "Post");
        await Expect(page.GetByText("Progress was posted.")).ToBeVisibleAsync();
        (await NotesAsync(id, "The second data center is empty.")).ShouldBe(2);
    }

    [Fact]
    public async Task A_promise_that_is_sent_again_a_page_back_is_asked_about_before_it_is_recorded_twice()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await FindingAsync(), "commitMilestones");
        var page = visit.Page;
        await page.GetByLabel("What will be done").FillAsync("Rent a third data center");
        await page.GetByLabel("By when").PressSequentiallyAsync("by June 30, 2030");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Commit", Exact = true }).DblClickAsync();
        await Expect(page.GetByText("It is on record as what your agency promised.")).ToBeVisibleAsync();
        await page.ReloadAsync();

        await page.GoBackAsync();
        await Expect(page.GetByLabel("What will be done")).ToHaveValueAsync("Rent a third data center");
        await PressAsync(page, "See how it is read");
        await PressAsync(page, "Commit");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You recorded the very same a few minutes ago");
        (await site.AskAsync(site.Token, "{ milestones(where: { title: { eq: \"Rent a third data center\" } }) { totalCount } }"))
            .GetProperty("milestones").GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_audit_is_opened_drafted_published_and_reviewed_without_any_script()
    {
        await using var visit = await site.VisitAsync(withScript: false);
        var page = visit.Page;
        await SwitchAsync(visit, "Auditor", "/audits");
        await FollowAsync(page, "Open an audit");
        await page.GetByLabel("Title").FillAsync("Audit of Recovery Plans");
        await page.GetByLabel("Audited agency").FillAsync("MassHealth");
        await page.GetByLabel("Its secretariat").FillAsync("EOHHS");
        await PressAsync(page, "Open it");
        var draft = new Uri(page.Url).AbsolutePath;
        await FollowAsync(page, "Draft a finding");
        await page.GetByLabel("Title").FillAsync("No plan was tested");
        await page.GetByLabel("Recommendation", new() { Exact = true }).First.FillAsync("Test the plan.");
        await PressAsync(page, "Record the draft");
        await SwitchAsync(visit, "Audit manager", draft);
        await FollowAsync(page, "Review the draft");
        await PressAsync(page, "It can be published");
        await FollowAsync(page, "Publish it");
        await PressAsync(page, "Publish it");
        await FollowAsync(page, "Prepare its survey now");
        await PressAsync(page, "Prepare it");
        await FollowAsync(page, "Send it to the agency");
        await PressAsync(page, "Send it");
        var survey = new Uri(page.Url).AbsolutePath;
        await SwitchAsync(visit, "Agency staff of EOHHS", survey);
        await FollowAsync(page, "Answer");
        await page.GetByText("In progress: it was begun").ClickAsync();
        await page.GetByLabel("Why it stands so").FillAsync("The test is planned.");
        await PressAsync(page, "Save the answer");
        await FollowAsync(page, "Hand it in");
        await PressAsync(page, "Hand it in");
        await SwitchAsync(visit, "Auditor", survey);
        await FollowAsync(page, "Review it");
        await page.GetByLabel("What came of the answers").FillAsync("One is in progress.");
        await PressAsync(page, "Record the review");

        await Expect(page.GetByText("Reviewed by Auditor: “One is in progress.”")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("a draft")]
    [InlineData("a new agency")]
    [InlineData("recordFinding")]
    public async Task No_rule_of_accessibility_is_broken_where_an_audit_is_drafted(string at)
    {
        await using var visit = await site.VisitAsync();
        await SwitchAsync(visit, "Auditor", "/acts/openAudit?for=");
        await visit.Page.GetByLabel("Title").FillAsync($"Audit {Guid.NewGuid():N}");
        await visit.Page.GetByLabel("Audited agency").FillAsync(at == "a new agency" ? "MassHaelth" : "MassHealth");
        await PressAsync(visit.Page, "Open it");
        if (at != "a new agency")
            await FollowAsync(visit.Page, "Draft a finding");
        if (at == "a draft")
        {
            await visit.Page.GetByLabel("Title").FillAsync("No plan was tested");
            await visit.Page.GetByLabel("Condition: what was found").FillAsync("It was not.");
            await visit.Page.GetByLabel("Recommendation", new() { Exact = true }).First.FillAsync("Test the plan.");
            await PressAsync(visit.Page, "Record the draft");
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameString = "Publication" })).ToBeVisibleAsync();
        }

        (await Accessibility.BrokenAsync(visit.Page)).ShouldBeEmpty();
    }

    private static Task FollowAsync(IPage page, string link) =>
        page.GetByRole(AriaRole.Link, new() { NameString = link, Exact = true }).First.ClickAsync();

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { NameString = button, Exact = true }).ClickAsync();

    /// <summary>Signs out whoever is signed in, and in as one of the sample people, who is led to the page.</summary>
    private async Task SwitchAsync(Visit visit, string who, string path)
    {
        var page = visit.Page;
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"{site.Url}/sign-in?return={Uri.EscapeDataString(path)}");
        await PressAsync(page, who);
        await visit.ArriveAsync($"{site.Url}{path}");
    }

    /// <summary>Asks for the form of an act, is sent to sign in as one of the sample people, and is led to the form.</summary>
    private async Task<Visit> SignInAsync(string who, string id, string act, bool withScript = true)
    {
        var visit = await site.VisitAsync(withScript);
        await visit.Page.GotoAsync($"{site.Url}/acts/{act}?for={id}");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = who, Exact = true }).ClickAsync();
        await visit.ArriveAsync($"{site.Url}/acts/{act}?for={id}");
        return visit;
    }

    /// <summary>A commitment that its agency has just reported done.</summary>
    private async Task<string> ReportedAsync()
    {
        var staff = await site.TokenAsync("--role", "auditee", "--agency", "EOHHS", "--name", "Staff");
        var finding = (await site.AskAsync(staff, "{ findings(first: 1) { nodes { id } } }")).GetProperty("findings").GetProperty("nodes")[0].GetProperty("id");
        var id = (await site.AskAsync(
                staff, $"mutation {{ commitMilestones(input: {{ findingId: \"{finding}\", title: \"Train the staff {Guid.NewGuid():N}\", due: {{ phrase: \"by Fall 2030\" }} }}) {{ milestones {{ id }} }} }}"))
            .GetProperty("commitMilestones").GetProperty("milestones")[0].GetProperty("id").GetString()!;
        await site.AskAsync(staff, $"mutation {{ reportMilestoneDone(input: {{ milestoneId: \"{id}\" }}) {{ errors {{ ... on Error {{ message }} }} }} }}");
        return id;
    }


    /// <summary>Drops a file on an element, as from the desktop.</summary>
    private static async Task DropAsync(IPage page, string selector, string file)
    {
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        var browser = await page.Context.NewCDPSessionAsync(page);
        foreach (var kind in (string[])["dragEnter", "dragOver", "drop"])
        {
            await browser.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = kind,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = new[] { file }, dragOperationsMask = 1 },
            });
        }
    }

    /// <summary>How many notes of progress a commitment has that say this.</summary>
    private async Task<int> NotesAsync(string id, string text) =>
        (await site.AskAsync(site.Token, $"{{ node(id: \"{id}\") {{ ... on Milestone {{ progress {{ text }} }} }} }}"))
            .GetProperty("node").GetProperty("progress").EnumerateArray().Count(note => note.GetProperty("text").GetString() == text);

    private async Task<string> FindingAsync() => (await site.AskAsync(
            site.Token, "{ findings(first: 1, where: { title: { contains: \"Disaster\" } }) { nodes { id } } }"))
        .GetProperty("findings").GetProperty("nodes")[0].GetProperty("id").GetString()!;

    private async Task<string> MilestoneAsync(string title) => (await site.AskAsync(
            site.Token, $"{{ milestones(first: 1, where: {{ title: {{ contains: \"{title}\" }} }}) {{ nodes {{ id }} }} }}"))
        .GetProperty("milestones").GetProperty("nodes")[0].GetProperty("id").GetString()!;
}
