using AngleSharp.Html.Dom;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.Imports.Review;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Audits;

/// <summary>An agency that is on record nowhere is asked about once, be it a slip or a new one.</summary>
public sealed class AgencyDoubtTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private readonly string title = $"Audit {Guid.NewGuid():N}";

    public async Task InitializeAsync() => await tracker.DraftAsync("EOHHS");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_form_suggests_the_names_on_record()
    {
        await tracker.MutateAsync(
            "openAudit", new { title, agency = "MassHealth", secretariat = "EOHHS" }, tracker.Token(Role.Auditor), "audit { id }");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var form = ReviewScenario.Parse(await auditor.GetAsync("/acts/openAudit?for="));

        foreach (var field in (string[])["agency", "secretariat"])
        {
            var list = form.QuerySelector($"input[name='{field}']").ShouldNotBeNull().GetAttribute("list");
            form.QuerySelectorAll($"datalist#{list} option").Select(option => option.GetAttribute("value")).ShouldContain("EOHHS");
        }
    }

    [Fact]
    public async Task A_mistyped_agency_comes_back_with_the_one_that_is_like_it_and_nothing_typed_is_lost()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var before = await tracker.EventCountAsync();

        var page = ReviewScenario.Parse((await OpenAsync(auditor, "EOHSH")).Page);

        page.QuerySelector("[role=alert] a[href='#agency']")!.TextContent.ShouldBe("“EOHSH” is not on record yet. Did you mean “EOHHS”?");
        page.QuerySelector("#agency-error")!.TextContent.ShouldStartWith("“EOHSH” is not on record yet.");
        page.QuerySelectorAll(".usa-radio label").Select(one => one.TextContent)
            .ShouldBe(["I mean “EOHHS”", "Open it for a new agency, “EOHSH”"]);
        ((IHtmlInputElement)page.QuerySelector("#title")!).Value.ShouldBe(title);
        ((IHtmlInputElement)page.QuerySelector("#agency")!).Value.ShouldBe("EOHSH");
        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("EOHHS", "EOHHS")]
    [InlineData("EOHSH", "EOHSH")]
    public async Task It_is_opened_for_the_agency_that_is_chosen(string chosen, string agency)
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var opened = await OpenAsync(auditor, "EOHSH", ("doubted", "EOHSH"), ("sure", chosen));

        opened.Path.ShouldStartWith("/audits/");
        (await tracker.DataAsync(
            "query ($title: String) { audits(where: { title: { eq: $title } }) { nodes { agency } } }", tracker.Token(Role.Auditor), new { title }))
            .At("audits", "nodes", 0, "agency").GetString().ShouldBe(agency);
        await MendAsync(opened.Path, "EOHHS");
    }

    [Fact]
    public async Task A_new_agency_that_is_like_none_is_asked_about_too()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var page = ReviewScenario.Parse((await OpenAsync(auditor, "Registry of Lakes")).Page);

        page.QuerySelector("#agency-error")!.TextContent.ShouldBe("“Registry of Lakes” is not on record yet.");
        page.QuerySelectorAll(".usa-radio label").Select(one => one.TextContent).ShouldBe(["Open it for a new agency, “Registry of Lakes”"]);
    }

    [Fact]
    public async Task What_is_typed_in_the_place_of_the_doubted_name_is_asked_about_anew()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        (await OpenAsync(auditor, "Registry of Ponds", ("doubted", "Registry of Lakes"), ("sure", "Registry of Lakes"))).Page
            .ShouldContain("Open it for a new agency, “Registry of Ponds”".Replace("“", "&#x201C;", StringComparison.Ordinal).Replace("”", "&#x201D;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_answer_is_not_lost_when_something_else_is_wrong()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var page = ReviewScenario.Parse((await auditor.ActAsync(
            "openAudit", "", ("title", ""), ("agency", "Registry of Hills"), ("doubted", "Registry of Hills"), ("sure", "Registry of Hills"))).Page);

        page.QuerySelector("#title-error").ShouldNotBeNull();
        page.QuerySelector("input[type=hidden][name=sure]")!.GetAttribute("value").ShouldBe("Registry of Hills");
        page.QuerySelector("input[type=hidden][name=doubted]")!.GetAttribute("value").ShouldBe("Registry of Hills");
    }

    [Fact]
    public async Task Who_may_open_no_audit_learns_no_name()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var sent = await staff.PostAsync(
            "/", "/acts/openAudit", ("for", ""), ("command", Guid.NewGuid().ToString()), ("title", title), ("agency", "EOHSH"));

        sent.Page.ShouldContain("Only auditors may record audits");
        sent.Page.ShouldNotContain("Did you mean");
        sent.Page.ShouldNotContain("<datalist");
    }

    private Task<(string Path, string Page)> OpenAsync(TestBrowser browser, string agency, params (string, string)[] more) =>
        browser.ActAsync("openAudit", "", [("title", title), ("agency", agency), .. more]);

    /// <summary>So that the other tests' slip stays on record nowhere.</summary>
    private async Task MendAsync(string path, string agency) => (await tracker.MutateAsync(
        "reviseAudit", new { auditId = path.Split('/')[2], title, agency }, tracker.Token(Role.Auditor), "audit { id }")).At("audit", "id");
}
