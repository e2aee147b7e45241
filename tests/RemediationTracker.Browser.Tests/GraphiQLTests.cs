using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>GraphiQL at the API's address, as somebody meets it who comes with a browser.</summary>
public sealed class GraphiQLTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_default_query_is_answered_once_a_token_is_given()
    {
        await using var visit = await OpenAsync();
        await SignInAsync(visit.Page);

        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Execute query" }).ClickAsync();

        await Expect(Answer(visit.Page)).ToContainTextAsync("\"totalCount\": 2");
        await Expect(Answer(visit.Page)).ToContainTextAsync("by the end of calendar year 2022");
    }

    [Fact]
    public async Task The_keyboard_runs_the_query()
    {
        await using var visit = await OpenAsync();
        await SignInAsync(visit.Page);

        await visit.Page.Locator(".graphiql-query-editor .view-lines").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(Answer(visit.Page)).ToContainTextAsync("\"totalCount\": 2");
    }

    [Fact]
    public async Task A_token_may_be_written_into_the_headers_instead()
    {
        await using var visit = await OpenAsync();

        await PasteAsync(visit.Page, ".graphiql-editor-tool", $$"""{ "Authorization": "Bearer {{site.Token}}" }""");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Execute query" }).ClickAsync();

        await Expect(Answer(visit.Page)).ToContainTextAsync("\"totalCount\": 2");
    }

    [Fact]
    public async Task Without_a_token_the_answer_says_what_is_missing_and_the_page_how_to_get_it()
    {
        await using var visit = await OpenAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Execute query" }).ClickAsync();

        await Expect(Answer(visit.Page)).ToContainTextAsync("AUTH_NOT_AUTHENTICATED");
        await Expect(visit.Page.GetByRole(AriaRole.Banner))
            .ToContainTextAsync("dotnet run --project src/RemediationTracker.Server -- token --role leadership --name Chair");
    }

    [Fact]
    public async Task The_token_outlives_a_reload()
    {
        await using var visit = await OpenAsync();
        await SignInAsync(visit.Page);

        await visit.Page.ReloadAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Execute query" }).ClickAsync();

        await Expect(Answer(visit.Page)).ToContainTextAsync("\"totalCount\": 2");
    }

    [Fact]
    public async Task The_schema_is_there_to_read_and_to_check_the_query_against()
    {
        await using var visit = await OpenAsync();
        await SignInAsync(visit.Page);

        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Show Documentation Explorer" }).ClickAsync();
        await Expect(visit.Page.Locator(".graphiql-plugin")).ToContainTextAsync("Mutation");
        await PasteAsync(visit.Page, ".graphiql-query-editor", "query Me { me { name } }");
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { NameString = "Me" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Execute query" }).ClickAsync();
        await Expect(Answer(visit.Page)).ToContainTextAsync("\"name\": \"Chair\"");
        await Expect(visit.Page.Locator(".graphiql-query-editor .squiggly-error")).ToHaveCountAsync(0);
        await PasteAsync(visit.Page, ".graphiql-query-editor", "query Me { me { shoeSize } }");

        await Expect(visit.Page.Locator(".graphiql-query-editor .squiggly-error")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_subscription_shows_what_happens()
    {
        var begin = await site.AskAsync(site.Token, "{ streamCursor milestones(first: 1) { nodes { id } } }");
        var id = begin.GetProperty("milestones").GetProperty("nodes")[0].GetProperty("id").GetString();
        await site.AskAsync(
            await site.TokenAsync("--role", "auditee", "--agency", "EOHHS", "--name", "Staff"),
            $$"""mutation { postProgress(input: { milestoneId: "{{id}}", text: "Half way." }) { milestone { id } } }""");
        await using var visit = await OpenAsync();
        await SignInAsync(visit.Page);

        await PasteAsync(
            visit.Page,
            ".graphiql-query-editor",
            $$"""subscription Changes { milestoneChanged(after: "{{begin.GetProperty("streamCursor")}}") { event { type by } } }""");
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { NameString = "Changes" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Execute query" }).ClickAsync();

        await Expect(Answer(visit.Page)).ToContainTextAsync("\"type\": \"progress_posted\"");
    }

    private async Task<Visit> OpenAsync()
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}/graphql");
        await Expect(visit.Page.Locator(".graphiql-query-editor")).ToContainTextAsync("overdueCommitments");
        return visit;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Token").FillAsync(site.Token);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Use" }).ClickAsync();
        await Expect(page.Locator(".graphiql-editor-tool")).ToContainTextAsync("Bearer ey");
        await Expect(page.Locator(".graphiql-query-editor")).ToContainTextAsync("overdueCommitments");
    }

    /// <summary>Puts a copied text in the place of what an editor holds. The editor would close brackets that are typed.</summary>
    private static async Task PasteAsync(IPage page, string editor, string text)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Locator($"{editor} .view-lines:visible").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.PressAsync("Control+V");
    }

    private static ILocator Answer(IPage page) => page.Locator(".graphiql-response");
}
