using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Record;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>Drafts are reviewed by another auditor, and audits mended, by the API.</summary>
public sealed class ReviewTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Mended = "audit { title agency secretariat }";

    private FindingScenario.Draft draft = null!;

    private string Auditor => tracker.Token(Role.Auditor);

    private string Manager => tracker.Token(Role.AuditManager);

    public async Task InitializeAsync() => draft = await tracker.DraftAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_draft_tells_who_wrote_it_last_and_who_has_reviewed_it() =>
        (await tracker.ReviewAsync(draft.FindingId)).At("finding", "draft").ToString().ShouldBe(
            """{"revision":4,"revisedBy":"Auditor","isReviewed":true,"reviewedBy":"AuditManager"}""");

    [Fact]
    public async Task Whoever_changed_it_is_refused()
    {
        var refused = await tracker.ReviewAsync(draft.FindingId, Auditor);

        refused.ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        refused.At("errors", 0, "rule").GetString().ShouldBe("not-own-draft");
    }

    [Fact]
    public async Task Neither_who_wrote_it_nor_who_changed_it_then_reviews_it_but_a_third()
    {
        await tracker.MutateAsync("assessFinding", new { findingId = draft.FindingId, severity = "LOW" }, Manager, "finding { id }");

        (await tracker.ReviewAsync(draft.FindingId, Manager)).At("errors", 0, "rule").GetString().ShouldBe("not-own-draft");
        (await tracker.ReviewAsync(draft.FindingId, Auditor)).At("errors", 0, "rule").GetString().ShouldBe("not-own-draft");
        (await tracker.ReviewAsync(draft.FindingId, tracker.Token(Role.Auditor, name: "third")))
            .At("finding", "draft", "isReviewed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_wrote_what_was_reviewed_reviews_what_another_changed_after_that()
    {
        await tracker.ReviewAsync(draft.FindingId);
        await tracker.MutateAsync("reviseFinding", new { findingId = draft.FindingId, title = "Shorter" }, Manager, "finding { id }");

        (await tracker.ReviewAsync(draft.FindingId, Auditor)).At("finding", "draft", "isReviewed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Another_revision_than_was_read_is_refused_naming_the_field()
    {
        var refused = await tracker.MutateAsync("reviewFinding", new { findingId = draft.FindingId, revision = 1 }, Manager, "finding { id }");

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("revision");
    }

    [Fact]
    public async Task An_audit_is_not_published_before_its_drafts_are_reviewed()
    {
        const string Selection = "audit { publishedOn } errors { ... on NotReviewedError { findingIds } }";
        var refused = await tracker.MutateAsync("publishAudit", new { auditId = draft.AuditId }, Manager, Selection);

        refused.ShouldHaveError("NotReviewedError", "NOT_REVIEWED");
        refused.At("errors", 0, "findingIds").EnumerateArray().Select(id => id.GetString()).ShouldBe([draft.FindingId]);
        await tracker.ReviewAsync(draft.FindingId);
        (await tracker.MutateAsync("publishAudit", new { auditId = draft.AuditId }, Manager, Selection))
            .At("audit", "publishedOn").GetString().ShouldBe("2023-03-01");
    }

    [Fact]
    public async Task What_is_published_is_no_draft()
    {
        var published = await tracker.PublishedAsync();

        (await tracker.DataAsync("query ($id: ID!) { node(id: $id) { ... on Finding { draft { revision } } } }", Auditor, new { id = published.FindingId }))
            .At("node", "draft").ValueKind.ShouldBe(JsonValueKind.Null);
        (await tracker.MutateAsync("reviewFinding", new { findingId = published.FindingId, revision = 4 }, Manager, "finding { id }"))
            .ShouldHaveError("AlreadyPublishedError", "ALREADY_PUBLISHED");
    }

    [Fact]
    public async Task A_draft_of_the_past_is_told_as_it_was_then()
    {
        var before = await tracker.InstantAsync();
        await tracker.ReviewAsync(draft.FindingId);

        (await tracker.DataAsync(
            "query ($id: ID!, $at: DateTime) { node(id: $id, knownAt: $at) { ... on Finding { draft { isReviewed } } } }",
            Auditor,
            new { id = draft.FindingId, at = before })).At("node", "draft", "isReviewed").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_said_of_a_draft_audit_is_mended()
    {
        var title = $"Mended {Guid.NewGuid():N}";
        var input = new { auditId = draft.AuditId, title, agency = "DCF", secretariat = "EOHHS" };

        (await tracker.MutateAsync("reviseAudit", input, Auditor, Mended)).At("audit").ToString().ShouldBe(
            $$"""{"title":"{{title}}","agency":"DCF","secretariat":"EOHHS"}""");
        (await tracker.DataAsync("query ($words: String!) { search(words: $words) { nodes { id } } }", Auditor, new { words = title }))
            .At("search", "nodes", 0, "id").GetString().ShouldBe(draft.AuditId);
    }

    [Fact]
    public async Task What_is_said_of_a_published_audit_is_not_mended()
    {
        var published = await tracker.PublishedAsync();

        (await tracker.MutateAsync("reviseAudit", new { auditId = published.AuditId, title = "Other", agency = "DCF" }, Auditor, Mended))
            .ShouldHaveError("AlreadyPublishedError", "ALREADY_PUBLISHED");
    }

    [Fact]
    public async Task An_audit_of_a_published_page_is_not_mended()
    {
        var title = $"Agency{Guid.NewGuid():N} Did Not Keep The List";
        await tracker.ImportAsync(Pages.Finding(title, published: null), $"{title}.txt");
        var audit = (await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { audit { id publishedOn } draft { revision } } } }",
            Auditor,
            new { title })).At("findings", "nodes", 0);
        audit.At("audit", "publishedOn").ValueKind.ShouldBe(JsonValueKind.Null);

        (await tracker.MutateAsync("reviseAudit", new { auditId = audit.At("audit", "id").GetString(), title = "Other", agency = "DCF" }, Auditor, Mended))
            .ShouldHaveError("AlreadyPublishedError", "ALREADY_PUBLISHED");
    }

    [Fact]
    public async Task A_page_without_a_day_is_not_published_before_another_than_who_imported_it_has_reviewed_it()
    {
        var title = $"Agency{Guid.NewGuid():N} Did Not Keep The List";
        await tracker.ImportAsync(Pages.Finding(title, published: null), $"{title}.txt");
        var finding = (await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { id audit { id } draft { isReviewed } } } }",
            Auditor,
            new { title })).At("findings", "nodes", 0);
        var id = finding.At("id").GetString()!;
        var publication = new { auditId = finding.At("audit", "id").GetString() };
        finding.At("draft", "isReviewed").GetBoolean().ShouldBeFalse();

        (await tracker.MutateAsync("publishAudit", publication, Manager, "audit { id }")).ShouldHaveError("NotReviewedError", "NOT_REVIEWED");
        (await tracker.ReviewAsync(id)).At("finding", "draft", "isReviewed").GetBoolean().ShouldBeTrue();
        (await tracker.MutateAsync("publishAudit", publication, Manager, "audit { id }")).At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_agency_of_an_audit_stays_while_a_finding_repeats_an_earlier_one_of_it()
    {
        var prior = await tracker.PublishedAsync();
        await tracker.MutateAsync(
            "linkPriorFinding", new { findingId = draft.FindingId, priorFindingId = prior.FindingId }, Auditor, "finding { id }");

        var refused = await tracker.MutateAsync("reviseAudit", new { auditId = draft.AuditId, title = draft.Title, agency = "DCF" }, Auditor, Mended);

        refused.At("errors", 0, "field").GetString().ShouldBe("agency");
    }
}
