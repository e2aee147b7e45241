using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>The pages that show the record, as somebody meets them who comes with a browser, large or small.</summary>
public sealed class PagesTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/?on=2024-07-01")]
    [InlineData("/?on=2020-01-01")]
    [InlineData("/?on=nonsense")]
    [InlineData("/?on=2024-07-01&known=2024-07-01")]
    [InlineData("/numbers?on=2024-07-01")]
    [InlineData("/numbers?on=2020-01-01")]
    [InlineData("/numbers?on=2024-07-01&known=2024-07-01")]
    [InlineData("/changes?from=2024-07-01")]
    [InlineData("/changes?from=2024-07-01&to=2024-07-02")]
    [InlineData("/changes?from=2024-07-01&kind=CommittedLate&agency=MassHealth")]
    [InlineData("/changes?from=2999-01-01")]
    [InlineData("/commitments?on=2024-07-01")]
    [InlineData("/commitments?on=2024-07-01&agency=MassHealth&lateness=Late&sort=dueLatest")]
    [InlineData("/commitments?q=zebra")]
    [InlineData("/recommendations")]
    [InlineData("/recommendations?status=Closed")]
    [InlineData("/overview?on=2024-07-01")]
    [InlineData("/overview?on=2020-01-01")]
    [InlineData("/search")]
    [InlineData("/search?q=disaster+recovery")]
    [InlineData("/search?q=zebra")]
    [InlineData("/audits")]
    [InlineData("/surveys")]
    [InlineData("/help")]
    [InlineData("/status")]
    [InlineData("/nowhere")]
    public async Task No_rule_of_accessibility_is_broken_and_nothing_is_wider_than_the_window(string path)
    {
        await using var visit = await OpenAsync(path, 1280);

        (await Accessibility.BrokenAsync(visit.Page)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/?on=2024-07-01", 1280)]
    [InlineData("/?on=2024-07-01", 320)]
    [InlineData("/changes?from=2024-07-01", 1280)]
    [InlineData("/numbers?on=2024-07-01", 320)]
    public async Task A_long_word_does_not_widen_the_page(string path, int width)
    {
        await using var visit = await OpenAsync(path, width);

        // Numbers are ours, and stay on one line.
        await visit.Page.EvaluateAsync(
            "document.querySelectorAll('tbody th, tbody td[data-label]:not(.number), main p').forEach(e => e.append('x'.repeat(300)))");

        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData("/?on=2024-07-01")]
    [InlineData("/commitments?on=2024-07-01")]
    [InlineData("/changes?from=2024-07-01")]
    [InlineData("/numbers?on=2024-07-01")]
    [InlineData("/overview?on=2024-07-01")]
    [InlineData("/status")]
    public async Task No_date_breaks_in_the_middle(string path)
    {
        await using var visit = await OpenAsync(path, 320);

        var days = await visit.Page.EvaluateAsync<string[]>(
            """
            () => {
              const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
              const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              const found = [];
              for (let node; (node = walker.nextNode());) {
                for (const match of node.data.matchAll(new RegExp(`(${months})\\s\\d{1,2},\\s\\d{4}`, 'g'))) {
                  const range = document.createRange();
                  range.setStart(node, match.index);
                  range.setEnd(node, match.index + match[0].length);
                  const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                  found.push(`${lines.size} ${match[0]}`);
                }
              }
              return found;
            }
            """);

        days.ShouldNotBeEmpty();
        days.Where(day => !day.StartsWith("1 ", StringComparison.Ordinal) && !day.StartsWith("0 ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keyboard_leads_to_the_numbers_of_the_same_day_and_back()
    {
        await using var visit = await OpenAsync("/?on=2024-07-01", 1280);

        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Skip to the content" })).ToBeFocusedAsync();
        await visit.TabToAsync(AriaRole.Link, "Numbers");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameString = "Numbers" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByLabel("On the day")).ToHaveValueAsync("2024-07-01");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Overdue list" }).ClickAsync();

        await Expect(visit.Page.GetByText("1 overdue")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_keyboard_leads_from_a_filter_to_the_promise_its_finding_and_its_audit_and_no_rule_is_broken(int width)
    {
        await using var visit = await OpenAsync("/commitments?on=2024-07-01", width);

        await visit.Page.GetByLabel("Lateness").SelectOptionAsync("Overdue");
        await visit.Page.GetByLabel("Words of the promise").PressAsync("Enter");
        await Expect(visit.Page.GetByText("1–1 of 1 commitment").First).ToBeVisibleAsync();
        foreach (var (link, kind) in ((string, string)[])
        [
            ("Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)", "Commitment"),
            ("MassHealth Did Not Annually Update or Test Its Disaster Recovery Plan", "Finding"),
        ])
        {
            await visit.TabToAsync(AriaRole.Link, link);
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(kind);
            (await Accessibility.BrokenAsync(visit.Page)).ShouldBeEmpty();
        }

        await visit.Page.GetByRole(AriaRole.Navigation, new() { NameString = "Where this page lies" }).GetByRole(AriaRole.Link).Last.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Audit");
        (await Accessibility.BrokenAsync(visit.Page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keyboard_leads_from_the_search_field_to_what_was_found()
    {
        await using var visit = await OpenAsync("/help", 1280);

        await visit.Page.GetByRole(AriaRole.Searchbox, new() { NameString = "Search the record" }).FocusAsync();
        await visit.Page.Keyboard.TypeAsync("disaster recovery");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Search: disaster recovery");
        await visit.TabToAsync(AriaRole.Link, "Migrate to Amazon Web Services (AWS) for MMIS disaster recovery");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Migrate to Amazon");
    }

    [Fact]
    public async Task The_line_opens_as_a_table_that_leads_to_the_commitments()
    {
        await using var visit = await OpenAsync("/overview?on=2024-07-01", 1280);

        await visit.Page.GetByText("The line as a table").ClickAsync();
        (await Accessibility.BrokenAsync(visit.Page)).ShouldBeEmpty();
        await visit.Page.GetByRole(AriaRole.Row, new() { NameString = "June 30, 2024" }).GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(visit.Page.GetByText("1–1 of 1 commitment").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_day_that_is_picked_shows_its_numbers()
    {
        await using var visit = await OpenAsync("/numbers?on=2022-01-01", 1280);
        await Expect(visit.Page.GetByText("Nothing is overdue on this day.")).ToBeVisibleAsync();

        await visit.Page.GetByLabel("On the day").FillAsync("2024-07-01");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Show" }).ClickAsync();

        var table = visit.Page.GetByRole(AriaRole.Table, new() { NameString = "Overdue by agency" });
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("MassHealth");
        await Expect(table.GetByRole(AriaRole.Cell).First).ToHaveTextAsync("1");
    }

    private async Task<Visit> OpenAsync(string path, int width)
    {
        var visit = await site.VisitAsync();
        await visit.Page.SetViewportSizeAsync(width, 900);
        await visit.Page.GotoAsync($"{site.Url}{path}");
        return visit;
    }
}
