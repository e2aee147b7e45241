using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Imports.Review;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Work;

/// <summary>What waits for each kind of user. Today is 2023-03-01.</summary>
public sealed class WorkPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Staff_see_what_is_overdue_and_are_led_to_it()
    {
        var id = await tracker.ImportMilestoneAsync();

        var work = await WorkAsync("Agency staff");

        work.ShouldContain($"<a href=\"/commitments/{id}\">");
        work.ShouldContain("60 days overdue");
        work.ShouldNotContain("to be verified");
    }

    [Fact]
    public async Task What_staff_report_waits_for_the_auditor()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("reportMilestoneDone", id, ("doneOn", "2023-02-27"));

        var work = await WorkAsync("Auditor");

        work.ShouldContain($"<a href=\"/commitments/{id}\">");
        work.ShouldContain("done on February 27, 2023 as the agency says, waiting since today");
    }

    [Fact]
    public async Task A_new_date_waits_for_the_head_of_the_agency_which_staff_are_told()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("proposeNewDate", id, ("due", "by June 30, 2024"), ("reason", "Late."), ("seen", "by June 30, 2024"));

        var section = (await WorkAsync("Agency head")).Split("New dates to decide (")[1].Split("</section>")[0];

        section.ShouldContain($"<a href=\"/commitments/{id}\">");
        section.ShouldContain("now “by the end of calendar year 2022”, due December 31, 2022 → asked: “by June 30, 2024”, due June 30, 2024; waiting since today");
        section.ShouldContain("“Late.”");
        (await WorkAsync("Agency staff")).ShouldContain("Waiting for your agency’s head: New dates to decide");
    }

    [Fact]
    public async Task What_is_reported_waits_with_the_days_the_longest_first()
    {
        var (second, first) = (await tracker.ImportMilestoneAsync(), await tracker.ImportMilestoneAsync());
        await AgoAsync(4, staff => staff.ActAsync("reportMilestoneDone", second));
        await AgoAsync(9, staff => staff.ActAsync("reportMilestoneDone", first, ("doneOn", "2023-02-20")));

        var section = (await WorkAsync("Auditor")).Split("Reported done, to be verified (")[1].Split("</section>")[0];

        section.IndexOf(first, StringComparison.Ordinal).ShouldBeLessThan(section.IndexOf(second, StringComparison.Ordinal), section);
        section.Split(first)[1].ShouldContain("done on February 20, 2023 as the agency says, waiting for 9 days");
        section.Split(second)[1].ShouldContain("waiting for 4 days");
    }

    [Fact]
    public async Task New_dates_wait_with_the_days_the_longest_first()
    {
        var (second, first) = (await tracker.ImportMilestoneAsync(), await tracker.ImportMilestoneAsync());
        (string, string)[] asked = [("due", "by June 30, 2024"), ("reason", "Late."), ("seen", "by June 30, 2024")];
        await AgoAsync(5, staff => staff.ActAsync("proposeNewDate", second, asked));
        await AgoAsync(8, staff => staff.ActAsync("proposeNewDate", first, asked));

        var section = (await WorkAsync("Agency head")).Split("New dates to decide (")[1].Split("</section>")[0];

        section.IndexOf(first, StringComparison.Ordinal).ShouldBeLessThan(section.IndexOf(second, StringComparison.Ordinal), section);
        section.Split(first)[1].ShouldContain("; waiting for 8 days");
    }

    [Fact]
    public async Task An_import_that_was_begun_waits_for_its_auditor_alone_until_it_is_recorded()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var review = await auditor.ImportAsync(ReviewScenario.Bytes(Pages.Finding($"Agency{Guid.NewGuid():N} Did Not Keep The List").ReplaceLineEndings("\n")));
        using (tracker.Time.At(tracker.Time.GetUtcNow().AddDays(2)))
        {
            var item = ReviewScenario.Parse(await WorkAsync("Auditor")).QuerySelector($"main a[href='{review.Path}']").ShouldNotBeNull();
            item.TextContent.ShouldStartWith("Go on with Agency");
            item.ParentElement!.TextContent.ShouldEndWith("A page, from pasted text, begun by you on March 1, 2023, 12:00 PM, kept until March 8, 2023");
            (await WorkAsync("Audit manager")).ShouldNotContain(review.Path);
        }

        // The first session has ended by then.
        using var again = await new TestBrowser(tracker).SignInAsync("Auditor");
        await again.SendAsync((review.Path, await again.GetAsync(review.Path)), "record");

        (await WorkAsync("Auditor")).ShouldNotContain(review.Path);
    }

    [Fact]
    public async Task What_an_auditor_returned_waits_for_staff_until_it_is_reported_again()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        await staff.ActAsync("reportMilestoneDone", id);
        await auditor.ActAsync("returnMilestone", id, ("reason", "The list is empty."));

        var section = (await WorkAsync("Agency staff")).Split(">Returned by the auditors (")[1].Split("</section>")[0];
        section.ShouldContain($"<a href=\"/commitments/{id}\">");
        section.ShouldContain("returned March 1, 2023");
        (await staff.GetAsync("/commitments?returned=yes")).ShouldContain($"/commitments/{id}");

        await staff.ActAsync("reportMilestoneDone", id);
        (await staff.GetAsync("/commitments?returned=yes")).ShouldNotContain($"/commitments/{id}");
    }

    [Fact]
    public async Task What_falls_due_later_is_led_to_as_many_rows_as_are_told()
    {
        await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var finding = (await tracker.DataAsync("{ findings(first: 1) { nodes { id } } }", tracker.Token(Role.Auditee, "MassHealth")))
            .At("findings", "nodes", 0, "id").GetString()!;
        foreach (var due in (string[])["by March 20, 2023", "by April 20, 2023"])
            await staff.ActAsync("commitMilestones", finding, ("title", $"Do it {due}"), ("due", due), ("seen", due));

        (await WorkAsync("Agency staff")).ShouldContain("Due in 31 to 90 days (1)");
        (await staff.GetAsync("/commitments?due=31-90")).ShouldContain(" of 1 commitment");
    }

    [Fact]
    public async Task Leadership_is_led_to_the_lists() =>
        (await WorkAsync("Leadership")).ShouldContain("Nothing waits for you here.");

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in()
    {
        using var browser = new TestBrowser(tracker);

        using var answer = await browser.SendAsync(new(HttpMethod.Get, "/work"));

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in?return=%2Fwork");
    }

    /// <summary>What staff did some days ago.</summary>
    private async Task AgoAsync(int days, Func<TestBrowser, Task> act)
    {
        using var then = tracker.Time.At(tracker.Time.GetUtcNow().AddDays(-days));
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await act(staff);
    }

    private async Task<string> WorkAsync(string who)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        return WebUtility.HtmlDecode(await browser.GetAsync("/work"));
    }
}
