using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>
/// What is not published is seen by auditors only: through lists, ids, nested fields, history, subscriptions and error texts alike.
/// </summary>
public sealed class DraftScopeTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Ids = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";

    private FindingScenario.Draft draft = null!;
    private FindingScenario.Draft prior = null!;
    private string milestone = "";

    private static readonly (Role Role, string? Agency)[] AllOthers =
    [
        (Role.Auditee, "MassHealth"),
        (Role.AuditeeHead, "MassHealth"),
        (Role.Auditee, "DCF"),
        (Role.AuditeeHead, "DCF"),
        (Role.Auditee, "EOHHS"),
        (Role.Auditee, "MassDOT"),
        (Role.Leadership, null),
    ];

    public static TheoryData<Role, string?> Others
    {
        get
        {
            var data = new TheoryData<Role, string?>();
            foreach (var (role, agency) in AllOthers)
                data.Add(role, agency);
            return data;
        }
    }

    public static TheoryData<string> Queries =>
    [
        "audits(where: { title: { in: $titles } }) { nodes { id title findings { id title recommendations { id } } } }",
        "findings(where: { title: { in: $titles } }) { nodes { id title audit { id } recommendations { id history { by } } } }",
        "findings(where: { title: { in: $titles } }) { nodes { repeatedBy { id title audit { id title } recommendations { id } } } }",
        "findings(where: { title: { in: $titles } }) { edges { node { id title comments { text } } } }",
        "recommendations(where: { finding: { in: $titles } }) { nodes { id status finding { id title audit { id } } } }",
        """milestones(first: 50, where: { title: { nin: $titles }, agency: { eq: "DCF" } }) { nodes { id history { version } } }""",
        """milestones(first: 50, where: { title: { nin: $titles }, agency: { eq: "DCF" } }) { nodes { id finding { audit { id } } } }""",
        """overdueCommitments(on: "2026-01-01", first: 50, where: { title: { nin: $titles }, agency: { eq: "DCF" } }) { nodes { id } }""",
    ];

    public async Task InitializeAsync()
    {
        await tracker.ImportSampleAsync();
        prior = await tracker.PublishedAsync("2023-01-10");
        draft = await tracker.DraftAsync();
        var auditor = tracker.Token(Role.Auditor);
        await tracker.MutateAsync(
            "linkPriorFinding", new { findingId = draft.FindingId, priorFindingId = prior.FindingId }, auditor, "finding { id }");
        await tracker.MutateAsync("postComment", new { findingId = draft.FindingId, text = draft.Title }, auditor, "finding { id }");

        // A page that does not say when it was published is of a draft too, and has a milestone.
        milestone = await ImportAsync(published: null);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private List<string> Hidden => [draft.AuditId, draft.FindingId, .. draft.RecommendationIds, milestone];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task No_list_and_no_nested_field_leads_others_to_it(string field)
    {
        var query = "query ($titles: [String!]) { " + field + " }";
        var titles = new[] { draft.Title, prior.Title };
        var seen = (await tracker.DataAsync(query, tracker.Token(Role.Auditor), new { titles })).ToString();
        Hidden.Exists(id => seen.Contains(id, StringComparison.Ordinal)).ShouldBeTrue("The walk must come past a draft.");

        foreach (var (role, agency) in AllOthers)
        {
            var answer = (await tracker.DataAsync(query, tracker.Token(role, agency), new { titles })).ToString();

            Hidden.ShouldAllBe(id => !answer.Contains(id, StringComparison.Ordinal), $"{role} {agency}");
            answer.ShouldNotContain(draft.Title);
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Its_ids_are_as_if_they_were_not_there(Role role, string? agency)
    {
        var answer = await tracker.DataAsync(Ids, tracker.Token(role, agency), new { ids = Hidden });

        answer.At("nodes").EnumerateArray().ShouldAllBe(node => node.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task An_auditor_finds_all_its_ids()
    {
        var answer = await tracker.DataAsync(Ids, tracker.Token(Role.Auditor), new { ids = Hidden });

        answer.At("nodes").EnumerateArray().Select(node => node.At("id").GetString()).ShouldBe(Hidden);
    }

    [Theory]
    [InlineData("audits", "title")]
    [InlineData("findings", "title")]
    [InlineData("recommendations", "finding")]
    public async Task It_is_not_counted_either(string list, string by)
    {
        var query = $"query ($title: String) {{ {list}(where: {{ {by}: {{ eq: $title }} }}) {{ totalCount }} }}";
        var input = new { title = draft.Title };
        (await tracker.DataAsync(query, tracker.Token(Role.Auditor), input)).At(list, "totalCount").GetInt32().ShouldBeGreaterThan(0);

        foreach (var (role, agency) in AllOthers)
            (await tracker.DataAsync(query, tracker.Token(role, agency), input)).At(list, "totalCount").GetInt32().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Errors_tell_a_draft_from_nothing_to_nobody(Role role, string? agency)
    {
        var token = tracker.Token(role, agency);
        var nothing = Guid.NewGuid();
        var audit = Server.Api.Ids.Of("Audit", nothing);
        var finding = Server.Api.Ids.Of("Finding", nothing);
        var recommendation = Server.Api.Ids.OfRecommendation(nothing, 1);
        (string Mutation, string Selection, object OfDraft, object OfNothing)[] tries =
        [
            ("publishAudit", "audit { id }", new { auditId = draft.AuditId }, new { auditId = audit }),
            ("reviseAudit", "audit { id }",
                new { auditId = draft.AuditId, title = "?", agency = "?" }, new { auditId = audit, title = "?", agency = "?" }),
            ("reviewFinding", "finding { id }", new { findingId = draft.FindingId, revision = 1 }, new { findingId = finding, revision = 1 }),
            ("recordFinding", "finding { id }", new { auditId = draft.AuditId, title = "?" }, new { auditId = audit, title = "?" }),
            ("assessFinding", "finding { id }", new { findingId = draft.FindingId }, new { findingId = finding }),
            ("postComment", "finding { id }", new { findingId = draft.FindingId, text = "?" }, new { findingId = finding, text = "?" }),
            ("linkPriorFinding", "finding { id }",
                new { findingId = prior.FindingId, priorFindingId = draft.FindingId },
                new { findingId = prior.FindingId, priorFindingId = finding }),
            ("acceptRisk", "recommendation { id }",
                new { recommendationId = draft.RecommendationIds[0], expiresOn = "2030-01-01" },
                new { recommendationId = recommendation, expiresOn = "2030-01-01" }),
            ("verifyRecommendation", "recommendation { id }",
                new { recommendationId = draft.RecommendationIds[0], basis = "?", noEvidenceReason = "?" },
                new { recommendationId = recommendation, basis = "?", noEvidenceReason = "?" }),
            ("postProgress", "milestone { id }",
                new { milestoneId = milestone, text = "?" }, new { milestoneId = Server.Api.Ids.Of("Milestone", nothing), text = "?" }),
        ];

        foreach (var (mutation, selection, ofDraft, ofNothing) in tries)
        {
            var told = await tracker.MutateAsync(mutation, ofDraft, token, selection);

            told.ToString().ShouldBe((await tracker.MutateAsync(mutation, ofNothing, token, selection)).ToString(), mutation);
            told.At("errors", 0, "code").GetString().ShouldBeOneOf("NOT_FOUND", "INVALID_VALUE");
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nobody_else_can_subscribe_to_it(Role role, string? agency)
    {
        using var finding = await tracker.StreamAsync(
            StreamScenario.FindingChanged, new { id = draft.FindingId }, tracker.Token(role, agency));
        (await finding.ReadAsync()).ErrorCode().ShouldBe("NOT_FOUND");

        using var changes = await tracker.StreamAsync(
            StreamScenario.MilestoneChanged, new { id = milestone }, tracker.Token(role, agency));
        (await changes.ReadAsync()).ErrorCode().ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_subscription_to_all_milestones_passes_over_those_of_drafts()
    {
        var after = await tracker.CursorAsync();
        await ImportAsync(published: null);
        var shown = await ImportAsync("July 15, 2022");

        using var stream = await tracker.StreamAsync(
            StreamScenario.MilestoneChanged, new { after }, tracker.Token(Role.Auditee, "DCF"));

        (await stream.NextAsync()).Id().ShouldBe(shown);
    }

    [Fact]
    public async Task Once_published_the_auditee_and_leadership_see_it()
    {
        await tracker.ReviewAsync(draft.FindingId);
        await tracker.MutateAsync(
            "publishAudit", new { auditId = draft.AuditId }, tracker.Token(Role.AuditManager), "audit { publishedOn }");

        foreach (var token in new[] { tracker.Token(Role.Auditee, "MassHealth"), tracker.Token(Role.Leadership) })
        {
            var found = await tracker.DataAsync(
                "query ($id: ID!) { node(id: $id) { ... on Finding { title publishedOn priorFinding { id } } } }",
                token,
                new { id = draft.FindingId });
            found.At("node", "publishedOn").GetString().ShouldBe("2023-03-01");
            found.At("node", "priorFinding", "id").GetString().ShouldBe(prior.FindingId);
        }
    }

    /// <summary>Imports a page of DCF; the id of its milestone.</summary>
    private async Task<string> ImportAsync(string? published)
    {
        var title = $"DCF Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding(title, published), $"{title}.txt", agency: "DCF");
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { id } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        return data.At("findings", "nodes", 0, "milestones", 0, "id").GetString()!;
    }

    [Fact]
    public async Task What_was_said_and_done_while_it_was_a_draft_stays_the_auditors_once_it_is_published()
    {
        var auditor = tracker.Token(Role.Auditor);
        var secret = await tracker.DraftAsync();
        await tracker.ReviewAsync(secret.FindingId);
        var from = await tracker.CursorAsync();
        await tracker.MutateAsync("postComment", new { findingId = secret.FindingId, text = "Between us." }, auditor, "finding { id }");
        await tracker.MutateAsync("publishAudit", new { auditId = secret.AuditId }, tracker.Token(Role.AuditManager), "audit { id }");
        await tracker.MutateAsync("postComment", new { findingId = secret.FindingId, text = "To all." }, auditor, "finding { id }");
        const string Query = "query ($id: ID!) { node(id: $id) { ... on Finding { comments { text } recommendations { history { type } } } } }";

        var staff = (await tracker.DataAsync(Query, tracker.Token(Role.Auditee, "MassHealth"), new { id = secret.FindingId })).At("node");
        var own = (await tracker.DataAsync(Query, auditor, new { id = secret.FindingId })).At("node");

        staff.At("comments").EnumerateArray().Select(comment => comment.At("text").GetString()).ShouldBe(["To all."]);
        staff.At("recommendations", 0, "history").GetArrayLength().ShouldBe(0);
        own.At("comments").GetArrayLength().ShouldBe(2);
        own.At("recommendations", 0, "history").GetArrayLength().ShouldBeGreaterThan(0);

        (await FirstVersionAsync(tracker.Token(Role.Auditee, "MassHealth"))).ShouldBe(await FirstVersionAsync(auditor) + 1);

        async Task<int> FirstVersionAsync(string token)
        {
            using var stream = await tracker.StreamAsync(
                "subscription ($id: ID!, $after: String) { findingChanged(id: $id, after: $after) { event { version } } }",
                new { id = secret.FindingId, after = from },
                token);
            return (await stream.NextAsync()).At("event", "version").GetInt32();
        }
    }
}
