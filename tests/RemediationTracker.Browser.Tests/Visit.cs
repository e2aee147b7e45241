using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RemediationTracker.Browser.Tests;

/// <summary>One page of a browser, which notes what should not happen on it: errors on the console, and requests to other hosts.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> wrongs = [];

    public Visit(IPage page, string url)
    {
        Page = page;
        page.SetDefaultTimeout(30_000);
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        var host = new Uri(url).Host;
        page.Request += (_, request) => Note(new Uri(request.Url) is { Scheme: not "data" } asked && asked.Host != host, request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors on the console, and the addresses of requests that left the site.</summary>
    public IReadOnlyCollection<string> Wrongs => wrongs;

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

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Note(bool isWrong, string what)
    {
        if (isWrong)
            wrongs.Enqueue(what);
    }
}
