using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>Signing in at an issuer, and out again, in a browser.</summary>
public sealed class SignInTests(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task Who_asks_for_a_page_signs_in_and_is_shown_it()
    {
        await using var visit = await site.SignInAsync("chair", "/?on=2024-07-01");

        await Expect(visit.Page.GetByText("548 days")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Chair, leadership")).ToBeVisibleAsync();
        visit.Page.Url.ShouldBe($"{site.Url}/?on=2024-07-01");
    }

    [Fact]
    public async Task The_role_and_the_agency_are_what_the_issuer_says()
    {
        await using var visit = await site.SignInAsync("staff", "/numbers");

        await Expect(visit.Page.GetByText("Agency staff, staff of EOHHS")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_has_no_role_in_the_tracker_is_told_so_and_sees_nothing()
    {
        await using var visit = await site.SignInAsync("nobody", "/?on=2024-07-01");

        await Expect(visit.Page.GetByText("gives you no role in the tracker")).ToBeVisibleAsync();
        (await visit.Page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "tracker");
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_at_the_issuer_too()
    {
        await using var visit = await site.SignInAsync("auditor", "/");

        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Sign out" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Sign out there too" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Yes, sign me out" }).ClickAsync();

        await Expect(visit.Page.GetByText("You are signed out.")).ToBeVisibleAsync();
        await visit.Page.GotoAsync($"{site.Url}/");
        await Expect(visit.Page.Locator("input[name=login]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_gives_up_at_the_issuer_is_told_that_nothing_was_changed()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}/numbers");

        await visit.Page.GetByText("Cancel").ClickAsync();

        await Expect(visit.Page.GetByText("did not let you in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_the_issuer_for_signs_nobody_in()
    {
        await using var visit = await site.VisitAsync();

        await visit.Page.GotoAsync($"{site.Url}/signin-oidc?code=stolen&state=made-up");

        await Expect(visit.Page.GetByText("did not let you in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_recorded_after_signing_in_in_another_tab()
    {
        await using var visit = await site.SignInAsync("staff", "/work");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { NameString = "Finalize and publish" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = "Post progress" }).ClickAsync();
        await page.GetByLabel("What was done").FillAsync("The policy is being written.");
        await EndSessionAsync(page);

        await page.GetByRole(AriaRole.Button, new() { NameString = "Post" }).ClickAsync();
        await Expect(page.GetByLabel("What was done")).ToHaveValueAsync("The policy is being written.");
        var tab = await page.Context.RunAndWaitForPageAsync(
            () => page.GetByRole(AriaRole.Link, new() { NameString = "Open sign-in in a new tab" }).ClickAsync());
        await SignInSite.SignInAtIssuerAsync(tab, "staff");
        await Expect(tab.GetByText("Agency staff, staff of EOHHS")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Send again" }).ClickAsync();

        await Expect(page.GetByText("Progress was posted.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The policy is being written.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_session_that_somebody_planted_is_not_taken_over_by_who_signs_in()
    {
        await using var attacker = await site.SignInAsync("staff", "/numbers");
        var planted = (await attacker.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "tracker");
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}/numbers");
        await visit.Page.Context.AddCookiesAsync([new() { Name = planted.Name, Value = planted.Value, Url = site.Url }]);

        await SignInSite.SignInAtIssuerAsync(visit.Page, "auditor");

        await Expect(visit.Page.GetByText("Auditor, auditor")).ToBeVisibleAsync();
        (await visit.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "tracker").Value.ShouldNotBe(planted.Value);
        await attacker.Page.ReloadAsync();
        await Expect(attacker.Page.GetByText("Agency staff, staff of EOHHS")).ToBeVisibleAsync();
    }

    /// <summary>The browser has no session any more, neither here nor at the issuer; the forms that are open are still the browser's own.</summary>
    private static async Task EndSessionAsync(IPage page)
    {
        foreach (var cookie in (await page.Context.CookiesAsync()).Where(cookie => cookie.Name != "tracker-form"))
            await page.Context.ClearCookiesAsync(new() { NameString = cookie.Name });
    }
}
