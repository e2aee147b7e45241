using System.Globalization;
using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Tests.Imports.Review;

namespace RemediationTracker.Server.Tests.Leadership.Changes;

/// <summary>The page of changes. The tracker's day is March 1, 2023; the record is made in the database's own time, years later.</summary>
public sealed class ChangesPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_new_since_a_day_is_told_with_how_it_stands()
    {
        var page = await tracker.PageAsync("/changes?from=2023-02-01");

        page.ShouldContain("Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)");
        page.ShouldContain("Not on record");
        page.ShouldContain("due December 31, 2022, 60 days overdue");
        page.ShouldContain("New findings");
        page.ShouldContain("New, already overdue");
        page.ShouldNotContain(">Became overdue</span>");
    }

    [Fact]
    public async Task Up_to_a_day_before_the_record_begins_it_says_when_that_is_and_not_that_nothing_is_different()
    {
        var page = await tracker.PageAsync("/changes?from=2023-02-01&to=2023-02-02", status: HttpStatusCode.NotFound);

        page.ShouldContain("The record begins on ");
        page.ShouldNotContain("Nothing that you may see is different.");
    }

    [Fact]
    public async Task From_a_day_before_the_record_begins_it_says_that_too() =>
        (await tracker.PageAsync("/changes?from=2023-02-01")).ShouldContain("So all that was recorded since is new here.");

    [Theory]
    [InlineData("from=yesterday", "“yesterday” is not a day; write it as yyyy-MM-dd.")]
    [InlineData("from=2023-03-01", "The earlier day must be over: choose one before today.")]
    [InlineData("from=2023-02-10&to=2023-02-01", "The later day must not be before the earlier one.")]
    [InlineData("from=2023-02-01&after=x", "Begin with its first page.")]
    [InlineData("from=2023-02-01&findings-after=x", "Begin with its first page.")]
    [InlineData("from=2023-02-01&corrections-after=x", "Begin with its first page.")]
    [InlineData("from=2023-02-01&kind=Nothing", "“Nothing” is nothing that “kind” can be.")]
    public async Task What_cannot_be_compared_is_refused_in_words(string query, string sentence) =>
        (await tracker.PageAsync($"/changes?{query}", status: HttpStatusCode.BadRequest)).ShouldContain(sentence);

    [Fact]
    public async Task What_is_often_asked_is_a_link_and_the_one_that_is_shown_is_marked()
    {
        var page = await tracker.PageAsync("/changes?from=2023-02-01");

        page.ShouldContain("<a href=\"/changes?from=2023-02-22\">Since a week ago</a>");
        page.ShouldContain("<a href=\"/changes?from=2023-02-01\" aria-current=\"page\">Since a month ago</a>");
        page.ShouldContain("<a href=\"/changes?from=2022-12-01\">Since three months ago</a>");
        page.ShouldContain("<a href=\"/changes?from=2023-01-31&to=2023-02-28\">In February 2023</a>");
    }

    [Fact]
    public async Task Each_count_leads_to_the_commitments_that_it_counts_and_to_them_alone()
    {
        var page = ReviewScenario.Parse(await tracker.TextAsync("/changes?from=2023-02-01"));
        var counts = page.QuerySelectorAll(".bars tbody td.number a").ToList();

        counts.ShouldNotBeEmpty();
        foreach (var count in counts)
        {
            var listed = ReviewScenario.Parse(await tracker.TextAsync(count.GetAttribute("href")!));
            listed.QuerySelectorAll("#milestones ~ table.rows tbody tr").Length.ShouldBe(int.Parse(count.TextContent, CultureInfo.InvariantCulture));
            listed.QuerySelector("#findings").ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_is_chosen_is_told_and_can_be_taken_off()
    {
        var page = await tracker.PageAsync("/changes?from=2023-02-01&agency=masshealth&kind=CommittedLate");

        page.ShouldContain("<a href=\"/changes?from=2023-02-01&kind=CommittedLate\">Agency: MassHealth ");
        page.ShouldContain("<a href=\"/changes?from=2023-02-01&agency=MassHealth\">New, already late ");
        page.ShouldContain("<option value=\"CommittedLate\" selected>");
        page.ShouldNotContain("no due date");
    }

    [Fact]
    public async Task Where_nothing_is_left_it_leads_back_to_all()
    {
        var page = await tracker.PageAsync("/changes?from=2023-02-01&kind=Verified");

        page.ShouldContain("Nothing that you may see is different so. <a href=\"/changes?from=2023-02-01\">Show all that is different</a>");
    }

    [Fact]
    public async Task Of_an_agency_that_is_not_on_record_nothing_is_compared() =>
        (await tracker.PageAsync("/changes?from=2023-02-01&agency=Nowhere", status: HttpStatusCode.NotFound))
            .ShouldContain("No agency “Nowhere” is on record.");

    [Theory]
    [InlineData("Audit", null, "/audits/")]
    [InlineData("Finding", null, "/findings/")]
    [InlineData("Finding", 2, "#recommendation-2")]
    [InlineData("Milestone", null, "/commitments/")]
    public void A_correction_leads_to_what_was_corrected(string kind, int? recommendation, string address) =>
        ChangesView.AddressOf(new CorrectionDifference { Kind = kind, StreamKey = Guid.NewGuid(), Recommendation = recommendation }).ShouldContain(address);

    [Fact]
    public async Task It_begins_with_what_is_on_it()
    {
        var page = ReviewScenario.Parse(await tracker.TextAsync("/changes?from=2023-02-01"));

        var contents = page.QuerySelectorAll("nav.contents a").Select(link => link.GetAttribute("href")!).ToList();

        contents.ShouldBe(["#milestones", "#recommendations", "#findings"]);
        contents.ShouldAllBe(place => page.QuerySelector(place) != null);
    }

    [Fact]
    public async Task An_agency_is_told_its_own_alone() =>
        (await tracker.PageAsync("/changes?from=2023-02-01", tracker.Token(Role.Auditee, "MassDOT")))
            .ShouldContain("Nothing that you may see is different.");
}
