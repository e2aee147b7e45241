using System.Net;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>The pages of a tracker on whose record nothing is yet.</summary>
public sealed class EmptyRecordTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("/overview", "No commitment is on record that you may read.")]
    [InlineData("/commitments", "No commitment is on record that you may read.")]
    [InlineData("/audits", "No audit is on record that you may read.")]
    [InlineData("/surveys", "No survey is on record that you may read.")]
    [InlineData("/numbers", "There is no recommendation.")]
    [InlineData("/changes", "The record has not begun: nothing is known of any day.")]
    public async Task A_page_says_that_there_is_nothing_yet(string path, string told) =>
        (await tracker.PageAsync(path, status: HttpStatusCode.OK)).ShouldContain(told);
}
