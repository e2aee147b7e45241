using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Tests.Evidence;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.Subscriptions;
using RemediationTracker.Server.Tests.Surveys;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>The pages of single things: who reads what of them, and that what was written is text.</summary>
public sealed class RecordPagesTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    [Fact]
    public async Task A_commitment_shows_its_words_beside_its_reading_and_who_did_what()
    {
        var id = await tracker.ImportMilestoneAsync();
        await StreamScenario.PostAsync(tracker, id, "Half of it is done.");
        await tracker.ApproveAsync(id, "2023-03-15");

        var page = await tracker.WordsAsync($"/commitments/{id}?on=2023-03-16");

        page.ShouldContain("“2023-03-15”");
        page.ShouldContain("At first: “by the end of calendar year 2022”");
        page.ShouldContain("It is due on March 15, 2023");
        page.ShouldContain("1 day overdue");
        page.ShouldContain("Half of it is done.");
        page.ShouldContain("From December 31, 2022 to March 15, 2023: approved");
        page.ShouldContain("Promised by MassHealth");
    }

    [Fact]
    public async Task What_programs_compare_stands_apart_for_verification()
    {
        var id = await tracker.ImportMilestoneAsync();
        var finding = (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id source { sha256 } } } } }", tracker.Token(Role.Auditor), new { id }))
            .At("node", "finding");

        var commitment = await tracker.TextAsync($"/commitments/{id}");
        var page = await tracker.TextAsync($"/findings/{finding.At("id").GetString()}");

        commitment.Split("<summary>For verification</summary>")[1].ShouldContain("Read by the rule <code>");
        commitment.Split("<summary>For verification</summary>")[0].ShouldNotContain("<code>");
        page.Split("<summary>For verification</summary>")[1].ShouldContain(finding.At("source", "sha256").GetString()!);
        page.Split("<summary>For verification</summary>")[0].ShouldNotContain("SHA-256");
    }

    [Fact]
    public async Task A_commitment_is_shown_as_it_stood()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var later = tracker.Time.At(DateTimeOffset.UtcNow.AddDays(3));

        (await tracker.WordsAsync($"/commitments/{id}?on=2023-03-16&known=2001-01-01", status: HttpStatusCode.NotFound))
            .ShouldContain("The record begins on ");
    }

    [Fact]
    public async Task Files_of_evidence_are_offered_to_the_parties_and_only_named_to_leadership()
    {
        var id = await tracker.ImportMilestoneAsync();
        var staff = tracker.Token(Role.Auditee, "EOHHS", "Records office");
        var (_, sent) = await tracker.UploadAsync(id, staff, EvidenceScenario.Pdf());
        var address = $"/evidence/{sent.At("id").GetString()}";

        var parties = await tracker.TextAsync($"/commitments/{id}", staff);
        var leadership = await tracker.TextAsync($"/commitments/{id}", tracker.Token(Role.Leadership));

        parties.ShouldContain($"href=\"{address}\"");
        leadership.ShouldContain("policy.pdf");
        leadership.ShouldNotContain(address);
        leadership.ShouldNotContain("Records office");
    }

    [Fact]
    public async Task A_finding_shows_its_recommendations_with_where_they_stand_and_leads_to_its_audit()
    {
        var draft = await tracker.PublishedAsync();

        var page = await tracker.PageAsync($"/findings/{draft.FindingId}");

        page.ShouldContain($"href=\"/audits/{draft.AuditId}\"");
        page.ShouldContain("id=\"recommendation-2\"");
        page.ShouldContain("Test it.");
        page.ShouldContain("High priority");
        page.ShouldContain("Critical severity");
    }

    [Fact]
    public async Task Imported_words_are_the_agency_s_as_published_and_the_story_says_who_imported_them()
    {
        var agency = $"Agency{Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding($"{agency} Did Not Keep The List"), "list.txt");
        var id = (await tracker.DataAsync(
            "query ($agency: String) { findings(where: { agency: { eq: $agency } }) { nodes { id } } }",
            tracker.Token(Role.Auditor),
            new { agency })).At("findings", "nodes", 0, "id").GetString();

        var page = await tracker.WordsAsync($"/findings/{id}");

        page.ShouldContain($"Auditee’s response {agency}, as published by OSA · July 15, 2022");
        page.ShouldContain("The agency’s response recorded, as it was published");
        page.ShouldContain("Finding importedlist.txtAn auditor, auditor · ");
    }

    [Fact]
    public async Task An_audit_shows_its_findings_and_the_list_leads_to_it()
    {
        var draft = await tracker.PublishedAsync();

        (await tracker.PageAsync($"/audits/{draft.AuditId}")).ShouldContain($"href=\"/findings/{draft.FindingId}\"");
        (await tracker.PageAsync("/audits?agency=MassHealth")).ShouldContain($"href=\"/audits/{draft.AuditId}\"");
    }

    [Theory]
    [InlineData(Role.Auditee, "MassHealth")]
    [InlineData(Role.AuditeeHead, "EOHHS")]
    [InlineData(Role.Leadership, null)]
    public async Task Whoever_is_no_auditor_finds_no_draft(Role role, string? agency)
    {
        var draft = await tracker.DraftAsync();
        var token = tracker.Token(role, agency);

        foreach (var address in (string[])[$"/audits/{draft.AuditId}", $"/findings/{draft.FindingId}"])
            (await tracker.PageAsync(address, token, HttpStatusCode.NotFound)).ShouldNotContain(draft.Title);
        (await tracker.PageAsync("/audits", token)).ShouldNotContain(draft.Title);
    }

    [Fact]
    public async Task Another_agency_finds_nothing_and_is_told_no_more_than_of_what_is_not_there()
    {
        var id = await tracker.ImportMilestoneAsync();
        var published = await tracker.PublishedAsync();
        var other = tracker.Token(Role.Auditee, "MassDOT");
        var nothing = await tracker.TextAsync($"/commitments/{Ids.Of("Milestone", Guid.NewGuid())}", other, HttpStatusCode.NotFound);

        foreach (var address in (string[])[$"/commitments/{id}", $"/findings/{published.FindingId}", $"/audits/{published.AuditId}"])
            (await tracker.TextAsync(address, other, HttpStatusCode.NotFound)).ShouldBe(nothing);
    }

    [Fact]
    public async Task What_happened_to_an_audit_before_it_was_published_is_told_to_auditors_alone()
    {
        var address = $"/audits/{(await tracker.PublishedAsync()).AuditId}";

        (await tracker.WordsAsync(address, tracker.Token(Role.Auditor))).ShouldContain("Audit opened");
        (await tracker.WordsAsync(address, tracker.Token(Role.Leadership))).ShouldNotContain("Audit opened");
    }

    [Theory]
    [InlineData("/commitments/")]
    [InlineData("/findings/")]
    [InlineData("/audits/")]
    public async Task What_is_no_id_of_such_a_thing_is_not_found(string path)
    {
        var published = await tracker.PublishedAsync();
        string[] ids = ["none", "..%2f..", "' or 1=1 --", $"{Guid.NewGuid()}", Ids.Of("Survey", Guid.NewGuid()), $"{published.AuditId}x"];

        foreach (var id in ids)
            await tracker.GetAsync(path + id, status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_written_is_text_on_every_page()
    {
        var auditor = tracker.Token(Role.Auditor);
        var opened = await tracker.MutateAsync("openAudit", new { title = Hostile, agency = Hostile }, auditor, "audit { id }");
        var audit = opened.At("audit", "id").GetString()!;
        var recorded = await tracker.MutateAsync(
            "recordFinding",
            new
            {
                auditId = audit,
                title = Hostile,
                condition = Hostile,
                effect = Hostile,
                cause = Hostile,
                criteria = new[] { new { text = Hostile, clause = Hostile, leadIn = Hostile, standard = Hostile } },
                recommendations = new[] { new { text = Hostile } },
            },
            auditor,
            "finding { id }");
        var milestone = await tracker.ImportMilestoneAsync();
        await StreamScenario.PostAsync(tracker, milestone, Hostile);

        string[] addresses =
        [
            "/audits", $"/audits/{audit}", $"/findings/{recorded.At("finding", "id").GetString()}", $"/commitments/{milestone}",
            $"/audits?agency={Uri.EscapeDataString(Hostile)}",
        ];
        foreach (var address in addresses)
        {
            var page = await tracker.TextAsync(address);
            page.ShouldContain("&lt;script&gt;", customMessage: address);
            page.ShouldNotContain("<script>", customMessage: address);
            page.ShouldNotContain("<img", customMessage: address);
        }
    }

    [Theory]
    [InlineData("/help", "Possibly late")]
    [InlineData("/help", "“by Summer 2024” June 21, 2024 – September 22, 2024")]
    [InlineData("/help", "Judged on the day")]
    [InlineData("/help", "The agency says that it is done, wholly or partly. The auditors have not looked yet.")]
    [InlineData("/help", "Agrees, partly agrees, disagrees")]
    [InlineData("/help", "Risk accepted")]
    [InlineData("/help", "Depends on a condition")]
    [InlineData("/help", "Comes round")]
    [InlineData("/help", "Severity")]
    [InlineData("/help", "Priority")]
    [InlineData("/surveys", "Some months after an audit is published")]
    public async Task The_other_pages_say_what_they_are_for(string address, string words) =>
        (await tracker.WordsAsync(address)).ShouldContain(words);

    [Fact]
    public async Task A_survey_is_listed_for_whom_it_is_sent_to()
    {
        var survey = await tracker.SendSurveyAsync();

        (await tracker.PageAsync("/surveys", tracker.Token(Role.Auditee, "MassHealth"))).ShouldContain($"/surveys/{survey.SurveyId}");
        (await tracker.PageAsync("/surveys", tracker.Token(Role.Leadership))).ShouldNotContain($"/surveys/{survey.SurveyId}");
    }
}
