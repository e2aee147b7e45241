using System.Net;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>Nobody lays a page of the tracker, unseen, over a button of their own.</summary>
public sealed class FramingTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/work")]
    [InlineData("/acts/openAudit?for=")]
    [InlineData("/verify")]
    [InlineData("/import")]
    [InlineData("/nowhere")]
    public async Task No_page_is_shown_in_a_frame(string path)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");

        using var answer = await browser.SendAsync(new(HttpMethod.Get, path));

        ShouldNotBeFramed(answer);
    }

    [Fact]
    public async Task Nor_is_a_form_that_is_refused()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");
        using var form = new FormUrlEncodedContent([new("for", ""), new("title", "Audit"), new("agency", "EOHHS")]);

        using var answer = await browser.SendAsync(new(HttpMethod.Post, "/acts/openAudit") { Content = form });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ShouldNotBeFramed(answer);
    }

    private static void ShouldNotBeFramed(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
}
