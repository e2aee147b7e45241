using System.Net;
using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.Imports.Review;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Audits;

/// <summary>Errata in what is said of a published audit. Today is 2023-03-01.</summary>
public sealed class AuditCorrectionTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Misspelled = "Continuity of Operations Plan";
    private const string Selection = "audit { title secretariat corrections { field from to reason by on } }";

    private readonly string secretariat = $"Office{Guid.NewGuid():N}";
    private readonly string corrected = $"Audit of lists {Guid.NewGuid():N}";
    // An audit that is opened takes the secretariat of the agency's last one.
    private readonly string agency = $"Agency{Guid.NewGuid():N}";
    private readonly string other = $"Agency{Guid.NewGuid():N}";
    private FindingScenario.Draft item = null!;

    public async Task InitializeAsync() => item = await tracker.PublishedAsync("2023-01-10", agency);

    public Task DisposeAsync() => Task.CompletedTask;

    private string Auditor => tracker.Token(Role.Auditor);

    [Fact]
    public async Task A_corrected_audit_shows_the_new_words_and_what_was_published()
    {
        var payload = await CorrectAsync(new { auditId = item.AuditId, title = corrected, secretariat, reason = "Misspelled." }, Auditor);

        payload.At("audit").ToString().ShouldBe(
            $$"""
            {"title":"{{corrected}}","secretariat":"{{secretariat}}","corrections":[
            {"field":"TITLE","from":"{{item.Title}}","to":"{{corrected}}","reason":"Misspelled.","by":"Auditor","on":"2023-03-01"},
            {"field":"SECRETARIAT","from":null,"to":"{{secretariat}}","reason":"Misspelled.","by":"Auditor","on":"2023-03-01"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task It_is_found_by_its_new_title()
    {
        await CorrectAsync(new { auditId = item.AuditId, title = corrected, reason = "Misspelled." }, Auditor);

        (await tracker.DataAsync("query ($words: String!) { search(words: $words) { nodes { id } } }", Auditor, new { words = corrected }))
            .At("search", "nodes", 0, "id").GetString().ShouldBe(item.AuditId);
    }

    [Fact]
    public async Task Staff_of_a_secretariat_that_was_left_out_see_the_audit_once_it_is_named()
    {
        var staff = tracker.Token(Role.Auditee, secretariat);
        (await TitleAsync(staff)).ShouldBeNull();

        await CorrectAsync(new { auditId = item.AuditId, secretariat, reason = "It was left out." }, Auditor);
        (await TitleAsync(staff)).ShouldBe(item.Title);

        await CorrectAsync(new { auditId = item.AuditId, secretariat = "", reason = "It has none." }, Auditor);
        (await TitleAsync(staff)).ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_is_refused_naming_the_field()
    {
        var draft = await tracker.DraftAsync();

        var refused = await CorrectAsync(new { auditId = draft.AuditId, title = corrected, reason = "Misspelled." }, Auditor);

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("auditId");
    }

    [Theory]
    [InlineData(Role.Auditee)]
    [InlineData(Role.AuditeeHead)]
    [InlineData(Role.Leadership)]
    public async Task Nobody_but_auditors_corrects_it(Role role) =>
        (await CorrectAsync(new { auditId = item.AuditId, title = corrected, reason = "Misspelled." }, tracker.Token(role, role is Role.Leadership ? null : agency)))
            .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task The_form_corrects_it_and_its_page_tells_what_it_was()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        (await auditor.GetAsync($"/audits/{item.AuditId}")).ShouldContain($"/acts/correctAudit?for={item.AuditId}");

        var done = await auditor.ActAsync("correctAudit", item.AuditId, ("title", corrected), ("reason", "Misspelled."));

        done.Path.ShouldStartWith($"/audits/{item.AuditId}");
        var page = WebUtility.HtmlDecode(done.Page);
        page.ShouldContain(corrected);
        page.ShouldContain($"by Auditor: Misspelled. It was “{item.Title}”.");
    }

    [Fact]
    public async Task The_form_begins_with_what_stands_and_corrects_nothing_while_that_stays()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        WebUtility.HtmlDecode(await auditor.GetAsync($"/acts/correctAudit?for={item.AuditId}")).ShouldContain($"value=\"{item.Title}\"");

        var refused = await auditor.ActAsync("correctAudit", item.AuditId, ("title", $"{item.Title} "), ("reason", "Misspelled."));

        refused.Page.ShouldContain("All of it stands so already. Change what should read otherwise.");
        (await CorrectionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_is_older_than_what_stands_tells_what_that_is_beside_each_field()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var form = ReviewScenario.Parse(await auditor.GetAsync($"/acts/correctAudit?for={item.AuditId}"));
        await CorrectAsync(new { auditId = item.AuditId, title = corrected, reason = "Misspelled." }, Auditor);

        var refused = await auditor.PostAsync("/acts/correctAudit", [.. Hidden(form), ("title", item.Title), ("secretariat", "EOHHS"), ("reason", "It was left out.")]);

        WebUtility.HtmlDecode(refused.Page).ShouldContain($"It reads “{corrected}” now.");
        (await TitleAsync(Auditor)).ShouldBe(corrected);
    }

    [Fact]
    public async Task A_secretariat_is_spelled_otherwise_by_a_correction()
    {
        await CorrectAsync(new { auditId = item.AuditId, secretariat = secretariat.ToLowerInvariant(), reason = "It was left out." }, Auditor);
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        await auditor.ActAsync("correctAudit", item.AuditId, ("title", item.Title), ("secretariat", secretariat), ("reason", "Misspelled."));

        (await CorrectionsAsync()).Select(one => one.At("to").GetString()).ShouldBe([secretariat.ToLowerInvariant(), secretariat]);
    }

    [Fact]
    public async Task A_form_whose_answer_was_lost_is_told_as_done_when_it_is_sent_again()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var form = ReviewScenario.Parse(await auditor.GetAsync($"/acts/correctAudit?for={item.AuditId}"));
        (string, string)[] sent =
        [
            .. Hidden(form),
            ("title", corrected), ("secretariat", ""), ("reason", "Misspelled."),
        ];

        var first = await auditor.PostAsync("/acts/correctAudit", sent);
        var again = await auditor.PostAsync("/acts/correctAudit", sent);

        again.Path.ShouldBe(first.Path);
        (await CorrectionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_secretariat_that_the_form_holds_no_more_is_taken_away()
    {
        await CorrectAsync(new { auditId = item.AuditId, secretariat, reason = "It was left out." }, Auditor);
        (await TitleAsync(tracker.Token(Role.Auditee, secretariat))).ShouldBe(item.Title);
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var done = await auditor.ActAsync("correctAudit", item.AuditId, ("title", item.Title), ("secretariat", ""), ("reason", "It has none."));

        done.Path.ShouldBe($"/audits/{item.AuditId}?done=correctAudit");
        (await TitleAsync(tracker.Token(Role.Auditee, secretariat))).ShouldBeNull();
    }

    [Fact]
    public async Task A_secretariat_that_is_on_record_nowhere_is_asked_about_before_its_audit_is_out_of_sight()
    {
        await CorrectAsync(new { auditId = item.AuditId, secretariat = "EOHHS", reason = "It was left out." }, Auditor);
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var asked = await auditor.ActAsync("correctAudit", item.AuditId, ("title", item.Title), ("secretariat", "EOHSH"), ("reason", "Misspelled."));

        WebUtility.HtmlDecode(asked.Page).ShouldContain("“EOHSH” is not on record yet. Did you mean “EOHHS”?");
        (await TitleAsync(tracker.Token(Role.Auditee, "EOHHS"))).ShouldBe(item.Title);
    }

    [Fact]
    public async Task A_later_version_of_its_page_that_has_the_error_still_is_of_the_same_audit_and_takes_nothing_back()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: other);
        var audit = (await AuditsAsync(other)).ShouldHaveSingleItem();
        await CorrectAsync(new { auditId = audit.At("id").GetString(), title = corrected, reason = "Misspelled." }, Auditor);

        (await tracker.ImportAsync($"{overview}\nThe plan is tested each year.\n", "overview.txt", supersede: true, agency: other))
            .ShouldBeOfType<PageRecorded>();

        var after = (await AuditsAsync(other)).ShouldHaveSingleItem();
        after.At("title").GetString().ShouldBe(corrected);
        var told = after.At("corrections").EnumerateArray().ShouldHaveSingleItem("it is told once, of who made it");
        (told.At("by").GetString(), told.At("on").GetString()).ShouldBe(("Auditor", "2023-03-01"));
    }

    [Fact]
    public async Task A_page_that_gives_a_title_back_that_was_corrected_once_says_so()
    {
        var overview = Embedded.Text(Embedded.Under("Samples").Single(name => name.Contains("overview", StringComparison.Ordinal)));
        await tracker.ImportAsync(overview, "overview.txt", agency: other);
        var audit = (await AuditsAsync(other)).ShouldHaveSingleItem();
        var title = audit.At("title").GetString()!.Replace(Misspelled, "Plans", StringComparison.Ordinal);
        await CorrectAsync(new { auditId = audit.At("id").GetString(), title, reason = "Misspelled." }, Auditor);
        await tracker.ImportAsync(overview.Replace(Misspelled, "Plans", StringComparison.Ordinal), "overview.txt", supersede: true, agency: other);

        var again = await tracker.ImportAsync($"{overview}\nThe plan is tested each year.\n", "overview.txt", supersede: true, agency: other);

        again.ShouldBeOfType<PageRecorded>().Notes.ShouldBe([$"The audit was called “{title}” until now."]);
    }

    private static IEnumerable<(string, string)> Hidden(AngleSharp.Dom.IDocument form) =>
        form.QuerySelectorAll("main form[method=post] input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));

    private async Task<List<JsonElement>> CorrectionsAsync() =>
        [.. (await tracker.DataAsync("query ($id: ID!) { node(id: $id) { ... on Audit { corrections { to } } } }", Auditor, new { id = item.AuditId }))
            .At("node", "corrections").EnumerateArray()];

    private Task<JsonElement> CorrectAsync(object input, string token) => tracker.MutateAsync("correctAudit", input, token, Selection);

    private async Task<string?> TitleAsync(string token)
    {
        var node = (await tracker.DataAsync("query ($id: ID!) { node(id: $id) { ... on Audit { title } } }", token, new { id = item.AuditId })).At("node");
        return node.ValueKind is JsonValueKind.Null ? null : node.At("title").GetString();
    }

    private async Task<List<JsonElement>> AuditsAsync(string agency) =>
        [.. (await tracker.DataAsync(
            "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { id title corrections { by on } } } }", Auditor, new { agency }))
            .At("audits", "nodes").EnumerateArray()];
}
