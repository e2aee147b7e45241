using System.Net;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Audits;

/// <summary>An audit from its opening to its publication, by forms alone.</summary>
public sealed partial class DraftingTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly string title = $"Audit of Plans {Guid.NewGuid():N}";

    [Fact]
    public async Task An_auditor_opens_an_audit_and_comes_to_the_page_on_which_it_is_drafted()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var opened = await auditor.ActAsync("openAudit", "", ("title", title), ("agency", "MassHealth"), ("doubted", "MassHealth"), ("sure", "MassHealth"), ("secretariat", "EOHHS"));

        opened.Path.ShouldStartWith("/audits/");
        opened.Path.ShouldContain("/draft");
        opened.Page.ShouldContain(title);
        opened.Page.ShouldContain("The audit is on record as a draft.");
    }

    [Fact]
    public async Task A_second_audit_of_an_agency_is_of_the_same_secretariat_unless_another_is_named()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var agency = $"Agency {Guid.NewGuid():N}";
        await OpenAsync(auditor, agency);

        var second = IdOf(await auditor.ActAsync("openAudit", "", ("title", $"{title}, again"), ("agency", agency.ToUpperInvariant())));

        (await tracker.DataAsync("query ($id: ID!) { node(id: $id) { ... on Audit { secretariat } } }", tracker.Token(Role.Auditor), new { id = second }))
            .At("node", "secretariat").GetString().ShouldBe("EOHHS");
    }

    [Fact]
    public async Task A_finding_is_drafted_with_its_rules_and_recommendations()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var drafted = await DraftAsync(auditor);

        drafted.Path.ShouldStartWith("/findings/");
        var page = WebUtility.HtmlDecode(drafted.Page);
        page.ShouldContain("6.2.1 Plans are tested yearly. (IS.005)");
        page.ShouldContain("<strong>1.</strong> Test the plan.");
        page.ShouldContain("High priority");
        page.ShouldContain("<strong>2.</strong> Train the staff.");
    }

    [Fact]
    public async Task More_rows_are_given_and_nothing_typed_is_lost_or_recorded()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var audit = await OpenAsync(auditor);
        var before = await tracker.EventCountAsync();

        var more = await auditor.ActAsync(
            "recordFinding", audit, ("title", "No plan"), ("recommendations.0.text", "Write <b>one</b>."), ("more", "recommendations"));

        more.Page.ShouldContain("Write &lt;b&gt;one&lt;/b&gt;.");
        more.Page.ShouldContain("name=\"recommendations.3.text\"");
        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_row_that_lacks_its_text_is_refused_beside_its_field()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var audit = await OpenAsync(auditor);

        var refused = await auditor.ActAsync(
            "recordFinding", audit, ("title", "No plan"), ("recommendations.0.text", "Keep a plan."), ("recommendations.2.priority", "HIGH"));

        var page = WebUtility.HtmlDecode(refused.Page);
        page.ShouldContain("<a href=\"#recommendations.2.text\">“Recommendations”, 3: “Recommendation” must not be empty.</a>");
        page.ShouldContain("id=\"recommendations.2.text-error\"");
        page.ShouldNotContain("id=\"recommendations-error\"");
        page.ShouldContain("value=\"No plan\"");
    }

    [Fact]
    public async Task A_choice_that_is_none_is_refused_in_its_row()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var audit = await OpenAsync(auditor);

        var refused = await auditor.ActAsync(
            "recordFinding", audit, ("title", "No plan"), ("recommendations.1.text", "Keep a plan."), ("recommendations.1.priority", "MOST"));

        refused.Page.ShouldContain("<a href=\"#recommendations.1.priority\">Choose one.</a>");
    }

    [Fact]
    public async Task A_reworded_recommendation_is_named_by_its_number()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var id = IdOf(await DraftAsync(auditor));

        var refused = await auditor.ActAsync(
            "reviseFinding", id, ("title", "No plan"), ("reworded.0.number", "1"), ("reworded.1.number", "2"), ("reworded.1.text", "\u200B"));

        WebUtility.HtmlDecode(refused.Page).ShouldContain("<a href=\"#reworded.1.text\">“Its recommendations”, 2: “Text” must not be empty.</a>");
    }

    [Fact]
    public async Task A_revision_begins_with_what_the_draft_says()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var id = IdOf(await DraftAsync(auditor));

        var form = WebUtility.HtmlDecode(await auditor.GetAsync($"/acts/reviseFinding?for={id}"));

        form.ShouldContain("value=\"No plan was tested\"");
        form.ShouldContain(">Plans are tested yearly.</textarea>");
        form.ShouldContain(">Test the plan.</textarea>");
    }

    [Fact]
    public async Task A_revision_rewords_and_adds_recommendations()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var id = IdOf(await DraftAsync(auditor));

        var revised = await auditor.ActAsync(
            "reviseFinding",
            id,
            ("title", "No plan was tested at all"),
            ("reworded.0.number", "1"),
            ("reworded.0.text", "Test the plan yearly."),
            ("reworded.1.number", "2"),
            ("reworded.1.text", "Train the staff."),
            ("added.0.text", "Tell the head."));

        revised.Page.ShouldContain("No plan was tested at all");
        revised.Page.ShouldContain("<strong>1.</strong> Test the plan yearly.");
        revised.Page.ShouldContain("<strong>2.</strong> Train the staff.");
        revised.Page.ShouldContain("<strong>3.</strong> Tell the head.");
    }

    [Fact]
    public async Task A_revision_of_what_others_revised_meanwhile_is_not_put_in_its_place_unseen()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var id = IdOf(await DraftAsync(auditor));
        var stood = Stood().Match(await auditor.GetAsync($"/acts/reviseFinding?for={id}")).Groups["stood"].Value;
        await auditor.ActAsync("reviseFinding", id, ("title", "Plans were not tested"), ("stood", stood));

        var late = await auditor.ActAsync("reviseFinding", id, ("title", "A plan was lost"), ("stood", stood));
        late.Page.ShouldContain("has changed since you opened this form");
        late.Page.ShouldContain("value=\"A plan was lost\"");

        var again = Stood().Match(late.Page).Groups["stood"].Value;
        (await auditor.ActAsync("reviseFinding", id, ("title", "A plan was lost"), ("stood", again))).Page.ShouldContain("The draft is revised");
    }

    [Fact]
    public async Task The_agency_sees_the_audit_once_a_manager_has_published_it()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        var audit = await OpenAsync(auditor);
        (await staff.GetAsync($"/audits/{audit}")).ShouldNotContain(title);

        await manager.ActAsync("publishAudit", audit);

        (await staff.GetAsync($"/audits/{audit}")).ShouldContain(title);
    }

    [Fact]
    public async Task An_auditor_is_not_offered_what_a_manager_does()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var audit = await OpenAsync(auditor);

        var page = await auditor.GetAsync($"/audits/{audit}");

        page.ShouldContain($"href=\"/acts/recordFinding?for={audit}\"");
        page.ShouldNotContain("publishAudit");
    }

    [Fact]
    public async Task A_survey_of_a_draft_is_not_offered_and_it_is_said_why()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        var audit = await OpenAsync(manager);

        var page = await manager.GetAsync($"/audits/{audit}");

        page.ShouldNotContain($"href=\"/acts/prepareSurvey?for={audit}\"");
        page.ShouldContain("The audit is not published.");
    }

    [Fact]
    public async Task A_survey_that_would_ask_nothing_is_not_offered()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        var audit = await OpenAsync(manager);

        await manager.ActAsync("publishAudit", audit);

        (await manager.GetAsync($"/acts/prepareSurvey?for={audit}")).ShouldContain("The audit has no recommendations");
    }

    [Fact]
    public async Task Who_publishes_an_audit_without_findings_is_told_that_none_can_be_added()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        var audit = await OpenAsync(manager);

        (await manager.GetAsync($"/acts/publishAudit?for={audit}")).ShouldContain("None yet. Once the audit is published, no finding can be added.");
    }

    [Theory]
    [InlineData("Agency staff")]
    [InlineData("Leadership")]
    public async Task Who_is_no_auditor_opens_no_audit(string who)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        (await browser.GetAsync("/audits")).ShouldNotContain("/acts/openAudit");

        var sent = await browser.PostAsync(
            "/", "/acts/openAudit", ("for", ""), ("command", Guid.NewGuid().ToString()), ("title", title), ("agency", "MassHealth"));

        sent.Page.ShouldContain("Only auditors may record audits");
    }

    [Fact]
    public async Task Rows_are_not_lost_when_the_session_has_ended()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var audit = await OpenAsync(auditor);
        (string, string)[] form =
        [
            ("form-token", await auditor.FormTokenAsync($"/acts/recordFinding?for={audit}")),
            ("for", audit),
            ("command", Guid.NewGuid().ToString()),
            ("title", "No plan was kept"),
            ("recommendations.0.text", "Keep a plan."),
        ];
        using var later = tracker.Time.At(tracker.Time.GetUtcNow().AddHours(1));
        var ended = await auditor.PostAsync("/acts/recordFinding", form);
        ended.Page.ShouldContain(">Keep a plan.</textarea>");

        await auditor.SignInAsync("Auditor");

        (await auditor.PostAsync("/acts/recordFinding", form)).Page.ShouldContain("<strong>1.</strong> Keep a plan.");
    }

    [Fact]
    public async Task A_finding_is_linked_to_an_earlier_one_of_the_agency()
    {
        await tracker.ImportSampleAsync();
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var earlier = (await tracker.DataAsync("{ findings(first: 1, where: { publishedOn: { neq: null } }) { nodes { id } } }", tracker.Token(Role.Auditor)))
            .At("findings", "nodes", 0, "id").GetString()!;
        var agency = (await tracker.DataAsync("query ($id: ID!) { node(id: $id) { ... on Finding { audit { agency } } } }", tracker.Token(Role.Auditor), new { id = earlier }))
            .At("node", "audit", "agency").GetString()!;
        var id = IdOf(await DraftAsync(auditor, agency));

        (await auditor.GetAsync($"/acts/linkPriorFinding?for={id}")).ShouldContain($"<option value=\"{earlier}\"");
        var linked = await auditor.ActAsync("linkPriorFinding", id, ("priorFindingId", earlier));

        linked.Page.ShouldContain($"It repeats an earlier finding: <a href=\"/findings/{earlier}\">");
    }

    private async Task<string> OpenAsync(TestBrowser browser, string agency = "MassHealth") =>
        IdOf(await browser.ActAsync("openAudit", "", ("title", title), ("agency", agency), ("doubted", agency), ("sure", agency), ("secretariat", "EOHHS")));

    private async Task<(string Path, string Page)> DraftAsync(TestBrowser auditor, string agency = "MassHealth") => await auditor.ActAsync(
        "recordFinding",
        await OpenAsync(auditor, agency),
        ("title", "No plan was tested"),
        ("criteria.0.standard", "IS.005"),
        ("criteria.0.clause", "6.2.1"),
        ("criteria.0.text", "Plans are tested yearly."),
        ("recommendations.0.text", "Test the plan."),
        ("recommendations.0.priority", "HIGH"),
        ("recommendations.1.text", ""),
        ("recommendations.2.text", "Train the staff."));

    [GeneratedRegex("name=\"stood\" value=\"(?<stood>[0-9a-f]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Stood();

    private static string IdOf((string Path, string Page) made) => made.Path.Split('/')[2].Split('?')[0];
}
