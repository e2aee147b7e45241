using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>How another date is asked for, and decided, by forms.</summary>
public sealed class NewDateActsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
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
        overtaken.Page.ShouldContain("What you decide on has changed since you opened this form.");
        WebUtility.HtmlDecode(overtaken.Page).ShouldContain("“by July 31, 2024”");
        overtaken.Page.ShouldContain(">It cannot wait.</textarea>");
        overtaken.Page.ShouldContain("name=\"proposal\" value=\"2\"");

        (await head.ActAsync("declineNewDate", id, ("proposal", "2"), ("reason", "It cannot wait."))).Path.ShouldEndWith("?done=declineNewDate");
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

    private static Task<(string Path, string Page)> ProposeAsync(TestBrowser staff, string id, string phrase) =>
        staff.ActAsync("proposeNewDate", id, ("due", phrase), ("reason", "The vendor is late."), ("seen", phrase));

    private async Task<System.Text.Json.JsonElement> MilestoneAsync(string id) =>
        (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { status dueLatest progress { text } dateChanges { proposal } } } }",
            tracker.Token(Role.Auditor),
            new { id })).At("node");
}
