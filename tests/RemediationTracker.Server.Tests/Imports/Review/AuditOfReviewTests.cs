using System.Text.Json;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>An auditor sees to which audit a page goes, of which agency and secretariat, and says otherwise where that is wrong.</summary>
public sealed class AuditOfReviewTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly string agency = $"Agency{Guid.NewGuid():N}";
    private readonly string secretariat = $"Office{Guid.NewGuid():N}";

    [Fact]
    public async Task A_new_audit_is_of_the_secretariat_that_the_record_knows_of_the_agency_and_its_staff_see_it()
    {
        using var auditor = await AuditorAsync();
        await auditor.SendAsync(await auditor.ImportAsync(Page("Book")), "record", ("secretariat", secretariat));

        var review = await auditor.ImportAsync(Page("List", "August 2, 2021"));
        ReviewScenario.ValueOf(review.Page, "secretariat").ShouldBe(secretariat);
        await auditor.SendAsync(review, "record");

        (await AuditsAsync(tracker.Token(Role.Auditee, secretariat))).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_secretariat_that_is_emptied_is_not_recorded()
    {
        using var auditor = await AuditorAsync();
        await auditor.SendAsync(await auditor.ImportAsync(Page("Book")), "record", ("secretariat", secretariat));

        await auditor.SendAsync(await auditor.ImportAsync(Page("List", "August 2, 2021")), "record", ("secretariat", ""));

        (await AuditsAsync(tracker.Token(Role.Auditee, secretariat))).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_secretariat_follows_the_agency_that_is_corrected()
    {
        using var auditor = await AuditorAsync();
        await auditor.SendAsync(await auditor.ImportAsync(Page("Book")), "record", ("secretariat", secretariat));
        var mistyped = await auditor.SendAsync(await auditor.ImportAsync(Page("List", "August 2, 2021")), "check", ("agency", $"{agency}x"));
        ReviewScenario.ValueOf(mistyped.Page, "secretariat").ShouldBe("");

        var corrected = await auditor.SendAsync(mistyped, "check", ("agency", agency));

        ReviewScenario.ValueOf(corrected.Page, "secretariat").ShouldBe(secretariat);
    }

    [Fact]
    public async Task An_agency_that_the_record_does_not_know_is_doubted_beside_those_that_it_knows()
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        var review = await auditor.SendAsync(await auditor.ImportAsync(Page("List")), "check", ("agency", $"{agency}s"));

        var doubt = ReviewScenario.Parse(review.Page).QuerySelector(".doubts li")!;
        doubt.TextContent.ShouldStartWith($"“{agency}s” is not on record yet. Did you mean “{agency}”? On record: ");
        doubt.QuerySelector("a")!.GetAttribute("href").ShouldBe("#agency");
        ReviewScenario.Parse(review.Page).QuerySelectorAll("datalist#agency-known option").Select(one => one.GetAttribute("value")).ShouldContain(agency);
    }

    [Fact]
    public async Task A_new_agency_is_recorded_only_when_it_is_said_to_be_one()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page("List"));

        var refused = await auditor.SendAsync(review, "record", (ReviewScenario.NewAgency, null));
        ReviewScenario.Parse(refused.Page).QuerySelector(".problem a")!.GetAttribute("href").ShouldBe($"#{ReviewScenario.NewAgency}");
        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
        await auditor.SendAsync(refused, "record", (ReviewScenario.NewAgency, agency));

        (await tracker.CommitmentsAsync(agency)).ShouldContain("Keep the list");
    }

    [Fact]
    public async Task A_confirmation_of_one_name_is_none_of_another()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page("List"));

        await auditor.SendAsync(review, "record", (ReviewScenario.NewAgency, agency), ("agency", $"{agency}s"));

        (await tracker.CommitmentsAsync($"{agency}s")).ShouldBe("[]");
    }

    [Fact]
    public async Task An_agency_keeps_the_spelling_that_is_on_record()
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        await auditor.SendAsync(await auditor.ImportAsync(Page("List", "August 2, 2021")), "record", ("agency", agency.ToUpperInvariant()));

        (await AuditsAsync(tracker.Token(Role.Auditor))).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_audit_to_which_a_page_goes_is_told_at_the_top_with_the_way_to_it()
    {
        using var auditor = await AuditorAsync();
        ReviewScenario.TextOf((await auditor.ImportAsync(Page("List"))).Page).ShouldContain($"in a new audit of {agency}, published July 15, 2022, without a secretariat");
        await tracker.ImportAsync(PageText("Book"), "page.txt");

        var review = await auditor.ImportAsync(Page("List"));
        review = await auditor.SendAsync(review, "check", ("audit", Choices(review.Page)[0]));

        var id = (await AuditsAsync(tracker.Token(Role.Auditor))).At(0, "id").GetString();
        ReviewScenario.Parse(review.Page).QuerySelector($".doubts a[href='/audits/{id}']")!.TextContent.ShouldBe($"Audit of {agency}");
    }

    [Fact]
    public async Task Two_audits_of_one_agency_may_be_published_on_one_day()
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        await auditor.SendAsync(await auditor.SendAsync(await auditor.ImportAsync(Page("List")), "check", ("audit", "new")), "record");

        (await AuditsAsync(tracker.Token(Role.Auditor))).EnumerateArray().Select(one => one.At("publishedOn").GetString())
            .ShouldBe(["2022-07-15", "2022-07-15"]);
    }

    [Fact]
    public async Task Of_two_audits_of_one_day_the_auditor_chooses_one()
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();
        await auditor.SendAsync(await auditor.ImportAsync(Page("List")), "record", ("audit", "new"), ("audit-shown", "new"));

        var open = await auditor.ImportAsync(Page("Map"));
        ReviewScenario.ErrorOf(open.Page, "audit").ShouldNotBeNull().ShouldContain("several audits");
        var first = ReviewScenario.Parse(open.Page).QuerySelectorAll("select#audit option").Single(one => one.TextContent.Contains("Keep The Book"));
        await auditor.SendAsync(await auditor.SendAsync(open, "check", ("audit", first.GetAttribute("value"))), "record");

        (await AuditsAsync(tracker.Token(Role.Auditor))).EnumerateArray().Select(one => one.At("findings").GetArrayLength()).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_audit_of_another_agency_is_no_choice()
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        var refused = await auditor.SendAsync(await auditor.ImportAsync(Page("List")), "record", ("audit", Guid.NewGuid().ToString()));

        ReviewScenario.ErrorOf(refused.Page, "audit").ShouldNotBeNull().ShouldContain("Choose again");
        (await tracker.CommitmentsAsync(agency)).ShouldNotContain("Keep the list");
    }

    [Fact]
    public async Task Nothing_goes_to_an_audit_that_was_not_shown()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page("List"));
        await tracker.ImportAsync(PageText("Book"), "page.txt");

        var refused = await auditor.SendAsync(review, "record");

        ReviewScenario.TextOf(refused.Page).ShouldContain("Choose which audit this page belongs to");
        (await tracker.CommitmentsAsync(agency)).ShouldNotContain("Keep the list");
    }

    [Fact]
    public async Task Where_the_day_alone_speaks_for_an_audit_on_record_that_is_doubted_first_and_asked_before_anything_is_recorded()
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        var review = await auditor.ImportAsync(Page("List"));

        var top = ReviewScenario.Parse(review.Page).QuerySelector("section.doubts")!;
        top.TextContent.ShouldNotContain("Nothing is doubted");
        top.QuerySelector("li a")!.TextContent.ShouldBe($"An audit of {agency} is on record for that day, and nothing on the page says that it belongs to that audit.");
        top.QuerySelectorAll("fieldset#audit label").Select(label => label.TextContent).ShouldBe(
            [$"This one on record: July 15, 2022: Audit of {agency}, with “{agency} Did Not Keep The Book”", "A new audit, which begins with this page"]);
        var refused = await auditor.SendAsync(review, "record", ("audit", null));
        ReviewScenario.Parse(refused.Page).QuerySelector(".problem a")!.GetAttribute("href").ShouldBe("#audit");
        (await tracker.CommitmentsAsync(agency)).ShouldNotContain("Keep the list");
    }

    [Theory]
    [InlineData(0, new[] { 2 })]
    [InlineData(1, new[] { 1, 1 })]
    public async Task The_audit_that_is_chosen_where_it_was_asked_gets_the_page_at_once(int choice, int[] findings)
    {
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(Page("List"));

        await auditor.SendAsync(review, "record", ("audit", Choices(review.Page)[choice]));

        (await AuditsAsync(tracker.Token(Role.Auditor))).EnumerateArray().Select(one => one.At("findings").GetArrayLength()).ShouldBe(findings);
    }

    [Fact]
    public async Task An_overview_of_another_title_is_asked_for_its_audit_and_one_of_the_same_title_is_not()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(PageText("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        var review = await auditor.SendAsync(await auditor.ImportAsync(ReviewScenario.Bytes(overview), "overview.txt"), "check", ("agency", agency));
        ReviewScenario.Parse(review.Page).QuerySelector(".doubts li a")!.TextContent.ShouldContain("on record for that day has another title than “Audit of the Office of Medicaid");
        Choices(review.Page).Length.ShouldBe(2);

        review = await auditor.SendAsync(review, "check", ("title", $"Audit of {agency}"));
        Choices(review.Page).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_overview_that_would_begin_a_second_audit_of_a_day_is_asked_for_its_audit()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);
        using var auditor = await AuditorAsync();

        var misspelled = overview.Replace("Continuity of Operations Plan", "Continuity of Operation Plans", StringComparison.Ordinal);
        var review = await auditor.SendAsync(await auditor.ImportAsync(ReviewScenario.Bytes(misspelled), "overview.txt"), "check", ("agency", agency));

        ReviewScenario.Parse(review.Page).QuerySelector(".doubts li a")!.TextContent.ShouldContain("on record for that day has another title than “Audit of the Office of Medicaid");
        await auditor.SendAsync(review, "record", ("audit", Choices(review.Page)[1]));
        (await AuditsAsync(tracker.Token(Role.Auditor))).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task An_overview_that_gives_its_audit_another_title_says_so_before_and_after_it_is_recorded()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        var title = $"Review {Guid.NewGuid():N}";
        var draft = await tracker.PublishedAsync("2022-07-15", agency);
        using var auditor = await AuditorAsync();

        var review = await auditor.SendAsync(await auditor.ImportAsync(ReviewScenario.Bytes(overview), "overview.txt"), "check", ("agency", agency), ("title", title));
        review = await auditor.SendAsync(review, "check", ("audit", Choices(review.Page)[0]));
        ReviewScenario.TextOf(review.Page).ShouldContain($"The audit is on record as “{draft.Title}”. Recording this page gives it the title “{title}”.");
        var recorded = await auditor.SendAsync(review, "record");

        ReviewScenario.TextOf(recorded.Page).ShouldContain($"The audit was called “{draft.Title}” until now.");
        (await tracker.PageAsync($"/audits/{draft.AuditId}")).ShouldContain($"The audit was called “{draft.Title}” until then.");
    }

    [Fact]
    public async Task An_overview_with_a_title_that_was_corrected_says_that_the_correction_stays()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        var title = $"Review {Guid.NewGuid():N}";
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);
        var id = (await AuditsAsync(tracker.Token(Role.Auditor))).At(0, "id").GetString();
        await tracker.MutateAsync("correctAudit", new { auditId = id, title, reason = "Misspelled." }, tracker.Token(Role.Auditor), "audit { id }");
        using var auditor = await AuditorAsync();

        var later = ReviewScenario.Bytes($"{overview}\nThe plan is tested each year.\n");
        var review = await auditor.SendAsync(await auditor.ImportAsync(later, "overview.txt"), "check", ("agency", agency));

        ReviewScenario.TextOf(review.Page).ShouldContain($"The page has the title from before it was corrected; the audit keeps “{title}”.");
    }

    [Fact]
    public async Task A_page_that_tells_the_title_of_the_audit_on_record_is_not_asked_for_it()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);
        using var auditor = await AuditorAsync();
        const string Title = "Audit of the Office of Medicaid (MassHealth)—Review of Continuity of Operations Plan";

        var review = await auditor.ImportAsync(ReviewScenario.Bytes(PageText("List").Replace("did not keep the list.", $"did not keep the list. This is part of the {Title}.")));
        review = await auditor.SendAsync(review, "check", ("agency", agency));

        Choices(review.Page).ShouldBeEmpty();
        ReviewScenario.TextOf(review.Page).ShouldContain("in an audit on record");
    }

    [Fact]
    public async Task Nothing_goes_to_an_audit_that_was_begun_while_the_page_waited_to_be_recorded()
    {
        using var auditor = await AuditorAsync();
        var review = await auditor.ImportAsync(ReviewScenario.Bytes(Pages.Finding($"{agency} Did Not Keep The List", published: null)));
        Task<(string Path, string Page)> recording;
        await using (var gate = await tracker.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await gate.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(7301841702)", gate);
            await take.ExecuteNonQueryAsync();
            recording = auditor.SendAsync(review, "record");
            await Eventually.ShouldBeAsync(WaitingAsync, waiting => waiting > 0);
            await tracker.MutateAsync("openAudit", new { title = "Another", agency }, tracker.Token(Role.Auditor), "audit { id }");
        }

        ReviewScenario.TextOf((await recording).Page).ShouldContain("to another audit than was shown to you");
        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_secretariat_that_the_record_tells_is_no_correction_of_the_page()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: agency);
        using var auditor = await AuditorAsync();
        var page = ReviewScenario.Bytes(overview.Replace("(EOHHS)", "").Replace("(EOTSS)", ""));
        var review = await auditor.SendAsync(await auditor.ImportAsync(page, "overview.txt"), "check", ("agency", agency));
        ReviewScenario.ValueOf(review.Page, "secretariat").ShouldBe("EOHHS");

        await auditor.SendAsync(review, "record", ("supersede", "yes"));

        var recorded = await EventsAsync();
        recorded.ShouldContain("The agency was read as");
        recorded.ShouldNotContain("The secretariat was read as");
    }

    private static string[] Choices(string page) =>
        [.. ReviewScenario.Parse(page).QuerySelectorAll("fieldset#audit input[type=radio]").Select(one => one.GetAttribute("value")!)];

    private async Task<long> WaitingAsync()
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select count(*) from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database() "
            + "where l.locktype = 'advisory' and l.classid = 1 and l.objid = 3006874406 and not l.granted");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> EventsAsync()
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select string_agg(e.data::text, ' ') from mt_events e join audits a on a.id = e.stream_id where a.agency = $1");
        command.Parameters.Add(new() { Value = agency });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    // Another title makes another commitment.
    private string PageText(string what, string published = "July 15, 2022") => Pages.Finding(
        $"{agency} Did Not Keep The {what}", published, $"{agency} will keep the {what.ToLowerInvariant()} by the end of calendar year 2022.").ReplaceLineEndings("\n");

    private byte[] Page(string what, string published = "July 15, 2022") => ReviewScenario.Bytes(PageText(what, published));

    private async Task<JsonElement> AuditsAsync(string token) => (await tracker.DataAsync(
        "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { id publishedOn findings { id } } } }",
        token,
        new { agency })).At("audits", "nodes");
}
