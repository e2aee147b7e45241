using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>How a form shows the reading of a due phrase before it is recorded.</summary>
public sealed class PhraseActsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
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

    private async Task<int> ProposalsAsync(string id) => (await MilestoneAsync(id)).At("dateChanges").GetArrayLength();

    private async Task<System.Text.Json.JsonElement> MilestoneAsync(string id) =>
        (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { status dueLatest progress { text } dateChanges { proposal } } } }",
            tracker.Token(Role.Auditor),
            new { id })).At("node");
}
