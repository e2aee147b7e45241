using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RemediationTracker.Browser.Tests;

/// <summary>
/// One page of a browser, which notes what should not happen on it: errors on the console, and requests to other hosts. A visit on which
/// something of that happened fails its test.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string What, string Where)> noted = [];
    private readonly ConcurrentQueue<string> refused = [];
    private readonly string site;
    private string? expected;

    public Visit(IPage page, string url)
    {
        Page = page;
        site = new Uri(url).Authority;
        page.SetDefaultTimeout(90_000);
        page.Console += (_, message) => Note(message.Type == "error", message.Text, message.Location);
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, response) =>
        {
            if ((response.Request.IsNavigationRequest || response.Request.Method == "POST") && response.Status is >= 400 and < 500)
                refused.Enqueue(response.Url.Split('#')[0]);
        };
        var host = new Uri(url).Host;
        page.Request += (_, request) => Note(new Uri(request.Url) is { Scheme: not "data" } asked && asked.Host != host, request.Url);
    }

    public IPage Page { get; }

    /// <summary>
    /// Errors on the console, and the addresses of requests that left the site. That a page or a form which is refused says so by its status is
    /// none, though browsers log it.
    /// </summary>
    public IReadOnlyCollection<string> Wrongs => [.. noted.Where(one => !IsExpected(one)).Select(one => one.What)];

    /// <summary>Says what a browser will log of what the test does to its connection.</summary>
    public void Expect(string part) => expected = part;

    /// <summary>Waits until the page of this address is there, to its foot.</summary>
    public async Task ArriveAsync(string url)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(url);
        await Assertions.Expect(Page.GetByRole(AriaRole.Contentinfo)).ToBeVisibleAsync();
    }

    /// <summary>Presses the tabulator until what has this role and name is in focus.</summary>
    public async Task TabToAsync(AriaRole role, string name)
    {
        var focused = Page.GetByRole(role, new() { NameString = name }).And(Page.Locator(":focus"));
        for (var presses = 0; await focused.CountAsync() == 0; presses++)
        {
            presses.ShouldBeLessThan(100, name);
            await Page.Keyboard.PressAsync("Tab");
        }
    }

    /// <summary>The same, and presses Enter.</summary>
    public async Task EnterAsync(AriaRole role, string name)
    {
        await TabToAsync(role, name);
        await Page.Keyboard.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Wrongs.ShouldBeEmpty();
    }

    private bool IsExpected((string What, string Where) one) =>
        (expected is not null && one.What.Contains(expected, StringComparison.Ordinal))
        || (one.What.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)
            && refused.Any(url => one.Where.StartsWith(url, StringComparison.Ordinal)));

    private void Note(bool isWrong, string what, string where = "")
    {
        // What the pages of the issuer do is the issuer's.
        if (isWrong && Page.Url is var at && (at == "about:blank" || new Uri(at).Authority == site))
            noted.Enqueue((what, where));
    }
}
