using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>Signing in at an issuer, and out again, in a browser.</summary>
public sealed class SignInTests(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task Who_asks_for_a_page_signs_in_and_is_shown_it()
    {
        await using var visit = await SignInAsync("chair", "/?on=2024-07-01");

        await Expect(visit.Page.GetByText("548 days")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Chair, leadership")).ToBeVisibleAsync();
        visit.Page.Url.ShouldBe($"{site.Url}/?on=2024-07-01");
    }

    [Fact]
    public async Task The_role_and_the_agency_are_what_the_issuer_says()
    {
        await using var visit = await SignInAsync("staff", "/numbers");

        await Expect(visit.Page.GetByText("Agency staff, auditee, EOHHS")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_has_no_role_in_the_tracker_is_told_so_and_sees_nothing()
    {
        await using var visit = await SignInAsync("nobody", "/?on=2024-07-01");

        await Expect(visit.Page.GetByText("gives you no role in the tracker")).ToBeVisibleAsync();
        (await visit.Page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "tracker");
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_at_the_issuer_too()
    {
        await using var visit = await SignInAsync("auditor", "/");

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

    private async Task<Visit> SignInAsync(string login, string path)
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}{path}");
        await visit.Page.Locator("input[name=login]").FillAsync(login);
        await visit.Page.Locator("input[name=password]").FillAsync("any");
        await visit.Page.Locator("button[type=submit]").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Continue" }).ClickAsync();
        return visit;
    }
}
