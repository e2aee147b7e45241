using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>A day at a tracker as an office runs it, over TLS.</summary>
public sealed class ProductionTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    private const string Promise = "Finalize and publish";

    [Fact]
    public async Task Staff_sign_in_post_progress_and_sign_out()
    {
        await using var visit = await site.SignInAsync("staff", "/work");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { NameString = Promise }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = "Post progress" }).ClickAsync();
        await page.GetByLabel("What was done").FillAsync("The policy is with the lawyers.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Post" }).ClickAsync();
        await Expect(page.GetByText("Progress was posted.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The policy is with the lawyers.").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { NameString = "Sign out" }).ClickAsync();
        await Expect(page.GetByText("You are signed out of the tracker.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = "Sign out there too" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Yes, sign me out" }).ClickAsync();
        await Expect(page.GetByText("You are signed out.")).ToBeVisibleAsync();
        await page.GotoAsync($"{site.Url}/work");
        await Expect(page.Locator("input[name=login]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Each_cookie_is_of_this_host_alone_and_sent_by_TLS_alone_and_no_script_reads_it()
    {
        await using var visit = await site.SignInAsync("staff", "/work");
        await visit.ArriveAsync($"{site.Url}/work");

        var ours = (await visit.Page.Context.CookiesAsync()).Where(cookie => cookie.Name.Contains("tracker", StringComparison.Ordinal)).ToList();

        ours.Select(cookie => cookie.Name).Order().ShouldBe(["__Host-tracker", "__Host-tracker-form"]);
        ours.ShouldAllBe(cookie => cookie.Secure && cookie.HttpOnly && cookie.SameSite == SameSiteAttribute.Lax && cookie.Path == "/");
    }

    [Fact]
    public async Task What_was_typed_is_still_there_when_it_is_too_large()
    {
        await using var visit = await site.SignInAsync("staff", "/work");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { NameString = Promise }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = "Post progress" }).ClickAsync();
        await page.GetByLabel("What was done").FillAsync(new string('a', 1_100_000));
        await page.GetByRole(AriaRole.Button, new() { NameString = "Post" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("larger than 1 MB");

        (await page.GetByLabel("What was done").InputValueAsync()).Length.ShouldBe(1_100_000);
    }
}
