using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>What a page says of changes that are made while somebody reads it.</summary>
public sealed class LiveTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_change_made_elsewhere_is_told_without_moving_the_page_and_is_shown_upon_a_click()
    {
        var (id, _) = await MilestoneAsync();
        await using var visit = await OpenAsync($"/commitments/{id}");
        await visit.Page.SetViewportSizeAsync(1280, 400);
        await visit.Page.EvaluateAsync("scrollTo(0, 200)");
        var before = await PlaceAsync(visit.Page);
        await Expect(visit.Page.Locator("[data-live] button")).ToBeHiddenAsync();

        await PostAsync(id, "Told while the page is open.");
        await Expect(visit.Page.GetByText("1 change since you opened this page")).ToBeVisibleAsync();
        (await PlaceAsync(visit.Page)).ShouldBe(before);
        await Expect(visit.Page.GetByText("Told while the page is open.")).ToHaveCountAsync(0);
        await PostAsync(id, "And once more.");
        await Expect(visit.Page.GetByText("2 changes since you opened this page")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Show them" }).ClickAsync();

        await Expect(visit.Page.GetByText("Told while the page is open.").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("since you opened this page")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_notice_is_reached_by_the_keyboard_and_breaks_no_rule_of_accessibility()
    {
        var (id, finding) = await MilestoneAsync();
        await using var visit = await OpenAsync($"/findings/{finding}");
        await PostAsync(id, "Something.");
        await Expect(visit.Page.GetByText("1 change since you opened this page")).ToBeVisibleAsync();

        (await Accessibility.BrokenAsync(visit.Page)).ShouldBeEmpty();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Show it" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByText("since you opened this page")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_change_of_another_agency_is_not_told()
    {
        var (id, _) = await MilestoneAsync();
        var manager = await site.TokenAsync("--role", "audit-manager", "--name", "Manager");
        var own = await site.TokenAsync("--role", "auditee", "--agency", "MassDOT", "--name", "Staff");
        var audit = (await site.AskAsync(manager, "mutation { openAudit(input: { title: \"Roads\", agency: \"MassDOT\" }) { audit { id } } }"))
            .GetProperty("openAudit").GetProperty("audit").GetProperty("id").GetString();
        var finding = (await site.AskAsync(
                manager,
                $$"""
                mutation { recordFinding(input: { auditId: "{{audit}}", title: "Signs", recommendations: [{ text: "Count them." }] }) { finding { id } } }
                """))
            .GetProperty("recordFinding").GetProperty("finding").GetProperty("id").GetString();
        var auditor = await site.TokenAsync("--role", "auditor", "--name", "Auditor");
        await site.AskAsync(auditor, $$"""mutation { reviewFinding(input: { findingId: "{{finding}}", revision: 2 }) { finding { id } } }""");
        await site.AskAsync(manager, $$"""mutation { publishAudit(input: { auditId: "{{audit}}" }) { audit { id } } }""");
        await using var visit = await site.VisitAsync();
        await visit.Page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = $"Bearer {own}" });
        await visit.Page.GotoAsync($"{site.Url}/commitments");

        await PostAsync(id, "Not for MassDOT.");
        await site.AskAsync(
            own,
            $$"""
            mutation { commitMilestones(input: { findingId: "{{finding}}", title: "Count", due: { phrase: "by June 30, 2030" }, recommendations: [1] }) {
              errors { ... on Error { message } } } }
            """);

        await Expect(visit.Page.GetByText("1 change since you opened this page")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_of_the_past_is_told_nothing()
    {
        await using var visit = await OpenAsync("/commitments?on=2024-07-01&known=2024-07-01");

        await Expect(visit.Page.Locator("[data-live]")).ToHaveCountAsync(0);
    }

    private async Task<Visit> OpenAsync(string path)
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}{path}");
        return visit;
    }

    /// <summary>Where what is read stands in the window, and how high the page is.</summary>
    private static async Task<string> PlaceAsync(IPage page) => await page.EvaluateAsync<string>(
        "() => `${scrollY} ${document.documentElement.scrollHeight} ${document.querySelector('main h2').getBoundingClientRect().top}`");

    private async Task PostAsync(string id, string text) => await site.AskAsync(
        await site.TokenAsync("--role", "auditee", "--agency", "EOHHS", "--name", "Staff"),
        $$"""mutation { postProgress(input: { milestoneId: "{{id}}", text: "{{text}}" }) { milestone { id } } }""");

    private async Task<(string Milestone, string Finding)> MilestoneAsync()
    {
        JsonElement one = (await site.AskAsync(site.Token, "{ milestones(first: 1, where: { title: { contains: \"Migrate\" } }) { nodes { id finding { id } } } }"))
            .GetProperty("milestones").GetProperty("nodes")[0];
        return (one.GetProperty("id").GetString()!, one.GetProperty("finding").GetProperty("id").GetString()!);
    }
}
