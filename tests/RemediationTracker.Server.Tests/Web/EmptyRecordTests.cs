using System.Net;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>The pages of a tracker on whose record nothing is yet.</summary>
public sealed class EmptyRecordTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("/", "No commitment is on record that you may read.")]
    [InlineData("/overdue", "No commitment is on record that you may read.")]
    [InlineData("/overview", "No commitment is on record that you may read.")]
    [InlineData("/commitments", "No commitment is on record that you may read.")]
    [InlineData("/recommendations", "No recommendation is on record that you may read.")]
    [InlineData("/audits", "No audit is on record that you may read.")]
    [InlineData("/surveys", "No survey is on record that you may read.")]
    [InlineData("/numbers", "No commitment and no recommendation is on record that you may read.")]
    [InlineData("/changes", "Nothing is on record yet.")]
    [InlineData("/search", "Look through audits, findings, recommendations, responses and commitments.")]
    [InlineData("/search?q=plan", "Nothing that you may read has this word.")]
    public async Task A_page_says_that_there_is_nothing_yet(string path, string told)
    {
        var page = await tracker.PageAsync(path, status: HttpStatusCode.OK);

        page.ShouldContain(told);
        page.ShouldNotContain("Nothing is overdue");
    }

    [Theory]
    [InlineData("/work", "No report waits for you.")]
    [InlineData("/verify", "No commitment waits for an auditor.")]
    [InlineData("/verify/recommendations", "No recommendation waits for an auditor.")]
    public async Task An_auditor_is_told_that_nothing_waits(string path, string told) =>
        (await tracker.PageAsync(path, tracker.Token(Role.Auditor))).ShouldContain(told);

    [Theory]
    [InlineData(Role.Auditor, null, "/recommendations")]
    [InlineData(Role.AuditeeHead, "MassHealth", "/surveys")]
    [InlineData(Role.Auditee, "MassHealth", "/commitments")]
    public async Task Where_nothing_waits_the_work_leads_on(Role role, string? agency, string to) =>
        (await tracker.PageAsync("/work", tracker.Token(role, agency))).ShouldContain($"<a href=\"{to}\">See all {to[1..]}</a>");
}
