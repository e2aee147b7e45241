using System.Net;
using System.Net.Http.Headers;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>What all pages have in common.</summary>
public sealed class PageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/numbers", HttpStatusCode.OK)]
    [InlineData("/changes", HttpStatusCode.OK)]
    [InlineData("/commitments", HttpStatusCode.OK)]
    [InlineData("/audits", HttpStatusCode.OK)]
    [InlineData("/surveys", HttpStatusCode.OK)]
    [InlineData("/help", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/site.css", HttpStatusCode.OK)]
    [InlineData("/surveys/none", HttpStatusCode.NotFound)]
    [InlineData("/export/milestones.csv", HttpStatusCode.OK)]
    public async Task The_headers_alone_can_be_asked_for(string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        (await tracker.Client.SendAsync(request)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Where_nothing_is_a_browser_gets_a_page_that_leads_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/numbrs");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await tracker.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("There is no such page");
        page.ShouldContain("<a href=\"/\">");
    }

    [Fact]
    public async Task Where_nothing_is_a_program_gets_a_sentence_and_no_page()
    {
        using var answer = await tracker.Client.GetAsync("/numbrs");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("There is nothing here that you may see.");
    }

    [Theory]
    [InlineData("/acts/postProgress")]
    [InlineData("/acts/postProgress?for=nothing")]
    [InlineData("/acts/eraseEverything?for=nothing")]
    [InlineData("/evidence/nothing")]
    public async Task What_is_not_there_is_a_page_to_whoever_is_signed_in(string address)
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await auditor.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("There is no such page");
    }

    [Fact]
    public async Task A_file_leads_whoever_is_not_signed_in_to_the_sign_in_and_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/evidence/nothing");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await tracker.Client.SendAsync(request);

        answer.Headers.Location!.ToString().ShouldBe("/sign-in?return=%2Fevidence%2Fnothing");
    }

    [Fact]
    public async Task A_place_in_a_list_that_is_none_is_refused_without_words_of_the_API()
    {
        using var answer = await tracker.Client.GetAsync("/commitments?after=nonsense");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Begin with its first page.");
    }
}
