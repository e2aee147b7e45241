using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.Record;

namespace RemediationTracker.Server.Tests.Leadership.Changes;

/// <summary>The briefing: what stands otherwise at one instant of the record than at another.</summary>
public sealed class ChangesBetweenTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Query = """
        query ($from: DateTime!, $to: DateTime, $agency: String, $kinds: [MilestoneDifferenceKind!]) {
          changesBetween(from: $from, to: $to, agency: $agency) {
            milestoneCounts { kind count }
            milestones(kinds: $kinds, first: 50) {
              totalCount
              nodes { milestone { id title status } kinds before { status dueLatest lateness } after { status dueLatest lateness } }
            }
            recommendations(first: 50) { nodes { recommendation { id status } statusBefore statusAfter outcomeAfter } }
            newFindings(first: 50) { totalCount nodes { id title audit { title } } }
          }
        }
        """;

    [Fact]
    public async Task A_finding_that_was_published_meanwhile_is_new_to_its_agency_and_not_to_others()
    {
        var from = await tracker.InstantAsync();
        var draft = await tracker.PublishedAsync();
        var to = await tracker.InstantAsync();

        var own = await BriefAsync(tracker.Token(Role.Auditee, "MassHealth"), from, to);
        var other = await BriefAsync(tracker.Token(Role.Auditee, "DCF"), from, to);

        own.At("newFindings", "nodes").EnumerateArray().Select(f => f.At("id").GetString()).ShouldBe([draft.FindingId]);
        other.At("newFindings", "totalCount").GetInt32().ShouldBe(0);
        other.At("recommendations", "nodes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_is_new_to_auditors_alone()
    {
        var from = await tracker.InstantAsync();
        var draft = await tracker.DraftAsync();
        var to = await tracker.InstantAsync();

        (await BriefAsync(tracker.Token(Role.Auditor), from, to)).At("newFindings", "nodes", 0, "id").GetString().ShouldBe(draft.FindingId);
        (await BriefAsync(tracker.Token(Role.Leadership), from, to)).At("newFindings", "totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_recommendation_is_told_with_its_status_then_and_now()
    {
        var draft = await tracker.PublishedAsync();
        var from = await tracker.InstantAsync();
        await tracker.MutateAsync(
            "closeRecommendation",
            new { recommendationId = draft.RecommendationIds[0], outcome = "NO_LONGER_VALID", reason = "The system was shut down." },
            tracker.Token(Role.AuditManager),
            "recommendation { id }");
        var to = await tracker.InstantAsync();

        var node = (await BriefAsync(tracker.Token(Role.Leadership), from, to)).At("recommendations", "nodes").EnumerateArray()
            .ShouldHaveSingleItem();

        node.At("recommendation", "id").GetString().ShouldBe(draft.RecommendationIds[0]);
        node.At("statusBefore").GetString().ShouldBe("OPEN");
        node.At("statusAfter").GetString().ShouldBe("CLOSED");
        node.At("outcomeAfter").GetString().ShouldBe("NO_LONGER_VALID");
    }

    [Fact]
    public async Task What_was_corrected_since_is_told_to_who_may_read_it()
    {
        var draft = await tracker.PublishedAsync();
        var from = await tracker.InstantAsync();
        await CorrectAsync(draft, "Audit of the lists");
        var to = await tracker.InstantAsync();

        var told = (await CorrectionsAsync(tracker.Token(Role.Leadership), from, to)).ShouldHaveSingleItem();

        told.At("correctedId").GetString().ShouldBe(draft.AuditId);
        (told.At("title").GetString(), told.At("agency").GetString()).ShouldBe(("Audit of the lists", "MassHealth"));
        told.At("correction").ToString().ShouldBe($$"""{"field":"TITLE","from":"{{draft.Title}}","to":"Audit of the lists","reason":"Misspelled."}""");
        (await CorrectionsAsync(tracker.Token(Role.Auditee, "DCF"), from, to)).ShouldBeEmpty();
        (await CorrectionsAsync(tracker.Token(Role.Leadership), to, await tracker.InstantAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_corrected_of_what_could_not_be_read_yet_is_not_told()
    {
        var draft = await tracker.DraftAsync();
        await tracker.ReviewAsync(draft.FindingId);
        var from = await tracker.InstantAsync();
        await tracker.MutateAsync("publishAudit", new { auditId = draft.AuditId }, tracker.Token(Role.AuditManager), "audit { id }");
        await CorrectAsync(draft, "Audit of the lists");
        await CorrectAsync(await tracker.PublishedAsync(), "Audit of the lists");

        (await CorrectionsAsync(tracker.Token(Role.Leadership), from, await tracker.InstantAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_corrected_recommendation_and_finding_and_commitment_are_told_with_which_it_is()
    {
        var draft = await tracker.PublishedAsync();
        var milestone = await tracker.ImportMilestoneAsync();
        var from = await tracker.InstantAsync();
        await tracker.MutateAsync("correctRecommendation", new { recommendationId = draft.RecommendationIds[1], text = "Keep lists.", reason = "A slip." }, tracker.Token(Role.Auditor), "recommendation { id }");
        await tracker.MutateAsync("correctFinding", new { findingId = draft.FindingId, title = "Lists were not kept", reason = "A slip." }, tracker.Token(Role.Auditor), "finding { id }");
        await tracker.MutateAsync("correctMilestone", new { milestoneId = milestone, title = "Keep all lists", reason = "A slip." }, tracker.Token(Role.Auditee, "MassHealth"), "milestone { id }");

        var told = await CorrectionsAsync(tracker.Token(Role.Leadership), from, await tracker.InstantAsync());

        told.Select(one => (one.At("correctedId").GetString(), one.At("correction", "field").GetString(), one.At("correction", "to").GetString())).ShouldBe(
            [(milestone, "TITLE", "Keep all lists"), (draft.FindingId, "RECOMMENDATION", "Keep lists."), (draft.FindingId, "TITLE", "Lists were not kept")]);
    }

    [Fact]
    public async Task A_milestone_is_told_as_it_stood_at_the_later_instant_and_not_as_it_stands()
    {
        var id = await tracker.ImportMilestoneAsync();
        var from = await tracker.InstantAsync();
        var auditee = tracker.Token(Role.Auditee, "MassHealth");
        await tracker.MutateAsync("reportMilestoneDone", new { milestoneId = id, doneOn = "2023-02-01" }, auditee, "milestone { id }");
        var to = await tracker.InstantAsync();
        await tracker.MutateAsync(
            "returnMilestone", new { milestoneId = id, reason = "Nothing was attached." }, tracker.Token(Role.Auditor), "milestone { id }");

        var told = (await BriefAsync(auditee, from, to)).At("milestones", "nodes").EnumerateArray().ShouldHaveSingleItem();

        told.At("milestone", "status").GetString().ShouldBe("REPORTED_DONE");
        told.At("kinds").EnumerateArray().Select(kind => kind.GetString()).ShouldBe(["NO_LONGER_LATE", "REPORTED_DONE"]);
        told.At("before", "status").GetString().ShouldBe("COMMITTED");
        told.At("after", "lateness").GetString().ShouldBe("DONE");
    }

    [Fact]
    public async Task What_fell_overdue_by_nothing_but_time_is_told()
    {
        var draft = await tracker.PublishedAsync();
        await tracker.MutateAsync(
            "commitMilestones",
            new { findingId = draft.FindingId, title = "Write the plan", due = new { phrase = "by June 30, 2027" } },
            tracker.Token(Role.Auditee, "MassHealth"),
            "milestones { id }");
        var from = await tracker.InstantAsync();

        // The tracker's day, which is that of a briefing up to now, is years after the database's.
        using var later = tracker.Time.At(new DateTimeOffset(2027, 12, 1, 17, 0, 0, TimeSpan.Zero));
        var briefing = await BriefAsync(tracker.Token(Role.Leadership), from, to: null);

        var told = briefing.At("milestones", "nodes").EnumerateArray()
            .Single(node => node.At("milestone", "title").GetString() == "Write the plan");
        told.At("kinds").EnumerateArray().Select(kind => kind.GetString()).ShouldBe(["BECAME_OVERDUE"]);
        told.At("before", "lateness").GetString().ShouldBe("NOT_DUE");
    }

    [Fact]
    public async Task What_was_overdue_already_when_it_was_recorded_did_not_become_overdue()
    {
        var from = await tracker.InstantAsync();
        var id = await tracker.ImportMilestoneAsync();

        var briefing = await BriefAsync(tracker.Token(Role.Leadership), from, to: null);

        var told = briefing.At("milestones", "nodes").EnumerateArray().Single(node => node.At("milestone", "id").GetString() == id);
        told.At("kinds").EnumerateArray().Select(kind => kind.GetString()).ShouldBe(["COMMITTED_LATE", "COMMITTED"]);
        told.At("after", "lateness").GetString().ShouldBe("OVERDUE");
    }

    [Fact]
    public async Task What_was_recorded_in_time_and_is_overdue_became_so()
    {
        var from = await tracker.InstantAsync();
        var draft = await tracker.PublishedAsync();
        await tracker.MutateAsync(
            "commitMilestones",
            new { findingId = draft.FindingId, title = "Write the second plan", due = new { phrase = "by June 30, 2027" } },
            tracker.Token(Role.Auditee, "MassHealth"),
            "milestones { id }");

        using var later = tracker.Time.At(new DateTimeOffset(2027, 12, 1, 17, 0, 0, TimeSpan.Zero));
        var briefing = await BriefAsync(tracker.Token(Role.Leadership), from, to: null);

        briefing.At("milestones", "nodes").EnumerateArray()
            .Single(node => node.At("milestone", "title").GetString() == "Write the second plan")
            .At("kinds").EnumerateArray().Select(kind => kind.GetString()).ShouldBe(["BECAME_OVERDUE", "COMMITTED"]);
    }

    [Theory]
    [InlineData("masshealth", 1)]
    [InlineData("DCF", 0)]
    public async Task It_is_narrowed_to_an_agency(string agency, int findings)
    {
        var from = await tracker.InstantAsync();
        await tracker.PublishedAsync();
        var to = await tracker.InstantAsync();

        var briefing = await BriefAsync(tracker.Token(Role.Leadership), from, to, agency: agency);

        briefing.At("newFindings", "totalCount").GetInt32().ShouldBe(findings);
        briefing.At("recommendations", "nodes").GetArrayLength().ShouldBe(2 * findings);
    }

    [Fact]
    public async Task Nothing_differs_from_an_instant_to_itself()
    {
        await tracker.ImportSampleAsync();
        var now = await tracker.InstantAsync();

        var briefing = await BriefAsync(tracker.Token(Role.Auditor), now, now);

        briefing.At("milestoneCounts").GetArrayLength().ShouldBe(0);
        briefing.At("milestones", "totalCount").GetInt32().ShouldBe(0);
        briefing.At("newFindings", "totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_later_instant_must_not_be_the_earlier()
    {
        var now = await tracker.InstantAsync();

        var answer = await tracker.AskAsync(Query, tracker.Token(Role.Auditor), new { from = now, to = now.AddDays(-1) });

        answer.ErrorCode().ShouldBe("INVALID_VALUE");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Its_milestones_are_those_that_two_lists_of_the_two_instants_show_to_differ(int seed)
    {
        var record = new RandomRecord(seed);
        await record.AppendAsync(tracker, 40);
        var from = await tracker.InstantAsync();
        await record.AppendAsync(tracker, 40);
        var to = await tracker.InstantAsync();
        var (then, now) = (await MilestonesAsync(from), await MilestonesAsync(to));

        var briefing = await BriefAsync(tracker.Token(Role.Auditor), from, to);

        briefing.At("milestones", "nodes").EnumerateArray().Select(node => node.At("milestone", "id").GetString()!)
            .ShouldBe(now.Where(m => then.GetValueOrDefault(m.Key) != m.Value).Select(m => m.Key), ignoreOrder: true);
        foreach (var count in briefing.At("milestoneCounts").EnumerateArray())
        {
            var kind = count.At("kind").GetString();
            var narrowed = await BriefAsync(tracker.Token(Role.Auditor), from, to, kinds: [kind!]);
            narrowed.At("milestones", "totalCount").GetInt32().ShouldBe(count.At("count").GetInt32(), kind);
        }
    }

    /// <summary>What a briefing looks at, by id.</summary>
    private async Task<Dictionary<string, string>> MilestonesAsync(DateTimeOffset knownAt)
    {
        var all = new Dictionary<string, string>();
        string? after = null;
        do
        {
            var page = await tracker.DataAsync(
                """
                query ($at: DateTime, $after: String) {
                  milestones(knownAt: $at, first: 50, after: $after) {
                    pageInfo { hasNextPage endCursor } nodes { id status lateness dueEarliest dueLatest owner }
                  }
                }
                """,
                tracker.Token(Role.Auditor),
                new { at = knownAt, after });
            foreach (var node in page.At("milestones", "nodes").EnumerateArray())
                all.Add(node.At("id").GetString()!, node.ToString());
            var more = page.At("milestones", "pageInfo");
            after = more.At("hasNextPage").GetBoolean() ? more.At("endCursor").GetString() : null;
        }
        while (after is not null);
        return all;
    }

    private Task<JsonElement> CorrectAsync(FindingScenario.Draft draft, string title) =>
        tracker.MutateAsync("correctAudit", new { auditId = draft.AuditId, title, reason = "Misspelled." }, tracker.Token(Role.Auditor), "audit { id }");

    private async Task<List<JsonElement>> CorrectionsAsync(string token, DateTimeOffset from, DateTimeOffset to) =>
        [.. (await tracker.DataAsync(
            """
            query ($from: DateTime!, $to: DateTime) {
              changesBetween(from: $from, to: $to) {
                corrections(first: 50) { nodes { correctedId title agency correction { field from to reason } } }
              }
            }
            """,
            token,
            new { from, to })).At("changesBetween", "corrections", "nodes").EnumerateArray()];

    private async Task<JsonElement> BriefAsync(
        string token, DateTimeOffset from, DateTimeOffset? to, string[]? kinds = null, string? agency = null) =>
        (await tracker.DataAsync(Query, token, new { from, to, kinds, agency })).At("changesBetween");
}
