using System.Net;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>The pages of a tracker on whose record nothing is yet.</summary>
public sealed class EmptyRecordTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("/overview", "No commitment is on record that you may read.")]
    [InlineData("/commitments", "No commitment is on record that you may read.")]
    [InlineData("/audits", "No audit is on record that you may read.")]
    [InlineData("/surveys", "No survey is on record that you may read.")]
    [InlineData("/", "No commitment is on record that you may read.")]
    [InlineData("/overdue", "No commitment is on record that you may read.")]
    [InlineData("/overdue?on=2020-01-01", "No commitment is on record that you may read.")]
    [InlineData("/numbers", "No commitment or recommendation is on record that you may read.")]
    [InlineData("/search", "Look through audits, findings, recommendations, responses and commitments.")]
    [InlineData("/search?q=plan", "Nothing that you may read has this word.")]
    [InlineData("/changes", "The record has not begun: nothing is known of any day.")]
    public async Task A_page_says_that_there_is_nothing_yet(string path, string told) =>
        (await tracker.PageAsync(path, status: HttpStatusCode.OK)).ShouldContain(told);

    [Theory]
    [InlineData("/overdue")]
    [InlineData("/numbers")]
    public async Task What_nobody_knows_of_yet_is_not_called_late_or_in_time(string path) =>
        (await tracker.PageAsync(path)).ShouldNotContain("Nothing is overdue");

    [Theory]
    [InlineData("Auditor", "/work", "No report waits for you.")]
    [InlineData("Agency staff", "/work", "No survey waits for your answers.")]
    [InlineData("Auditor", "/verify", "No commitment waits for an auditor. What agencies report done comes here.")]
    [InlineData("Auditor", "/verify/recommendations", "No recommendation waits for an auditor. What agencies report implemented comes here.")]
    public async Task A_page_of_ones_own_work_says_that_there_is_none_yet(string who, string path, string told)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);

        WebUtility.HtmlDecode(await browser.GetAsync(path)).ShouldContain(told);
    }
}
