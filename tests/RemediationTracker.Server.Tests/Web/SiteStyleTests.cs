using System.Net;
using System.Text.RegularExpressions;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>How the style of the pages is served. How it looks is for the browser's tests.</summary>
public sealed partial class SiteStyleTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_page_names_the_style_by_its_content_and_it_is_kept_forever()
    {
        var address = StyleSheet().Match(await tracker.TextAsync("/")).Groups["address"].Value;

        var style = await tracker.GetAsync(address);

        style.Context.Response.Headers.CacheControl.ToString().ShouldBe("public, max-age=31536000, immutable");
        style.Context.Response.ContentType.ShouldBe("text/css; charset=utf-8");
    }

    [Fact]
    public async Task A_page_of_another_version_gets_the_style_that_is_here_for_this_once()
    {
        var here = await tracker.GetAsync("/site.css");
        var other = await tracker.GetAsync("/site.0123456789abcdef.css");

        other.Context.Response.Headers.CacheControl.ToString().ShouldBe("no-cache");
        (await other.BytesAsync()).ShouldBe(await here.BytesAsync());
    }

    [Fact]
    public async Task A_browser_that_has_the_style_is_told_no_more_than_that()
    {
        var style = await tracker.GetAsync("/site.css", more: request => request.WithRequestHeader("Accept-Encoding", "gzip"));

        await tracker.GetAsync("/site.css", status: HttpStatusCode.NotModified, more: request =>
        {
            request.WithRequestHeader("Accept-Encoding", "gzip");
            request.WithRequestHeader("If-None-Match", style.Context.Response.Headers.ETag.ToString());
        });
    }

    [Fact]
    public async Task The_style_loads_nothing()
    {
        var style = await tracker.TextAsync("/site.css");

        Loaded().Matches(style).Select(match => match.Value).Where(url => !url.Contains("data:", StringComparison.Ordinal)).ShouldBeEmpty();
        style.ShouldNotContain("@import");
    }

    [Fact]
    public void Without_npm_there_is_a_plain_style_that_shows_what_hangs_on_it()
    {
        var plain = Embedded.Text("Web/plain.css");

        foreach (var drawn in (string[])[".promised", ".window", ".late", ".kept", ".visually-hidden", "color-scheme"])
            plain.ShouldContain(drawn);
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"(?<address>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex StyleSheet();

    [GeneratedRegex(@"url\(.{0,8}", RegexOptions.NonBacktracking)]
    private static partial Regex Loaded();
}
