using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>Errata in what is published, over HTTP. Today is 2023-03-01.</summary>
public sealed class CorrectionTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Corrections = "corrections { field criterion from to reason on by role agency }";

    private FindingScenario.Draft item = null!;
    private string milestone = "";

    // Each test has an audit of its own: xunit makes an instance a test.
    public async Task InitializeAsync()
    {
        item = await tracker.PublishedAsync("2023-01-10");
        var committed = await tracker.MutateAsync(
            "commitMilestones",
            new
            {
                findingId = item.FindingId,
                title = "Keep the lits",
                due = new { phrase = "by Janury 31, 2023 (January 31)" },
                saidOn = "2023-01-15",
                recommendations = new[] { 1 },
            },
            Staff,
            "milestones { id dueLatest }");
        committed.At("milestones", 0, "dueLatest").GetString().ShouldBe("2023-01-31");
        milestone = committed.At("milestones", 0, "id").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private string Auditor => tracker.Token(Role.Auditor);

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Leader => tracker.Token(Role.Leadership);

    [Fact]
    public async Task A_corrected_finding_shows_the_new_text_and_what_was_published()
    {
        var corrected = await CorrectFindingAsync(new { title = "The list was kept late", reason = "It was kept." }, Auditor, Corrections);

        corrected.At("finding").ToString().ShouldBe(
            $$"""
            {"corrections":[{"field":"TITLE","criterion":null,"from":"{{item.Title}}","to":"The list was kept late","reason":"It was kept.",
            "on":"2023-03-01","by":"Auditor","role":"AUDITOR","agency":null}]}
            """.ReplaceLineEndings(""));
        var read = await NodeAsync(item.FindingId, "Finding", $"title {Corrections}", Leader);
        read.At("title").GetString().ShouldBe("The list was kept late");
        read.At("corrections", 0, "from").GetString().ShouldBe(item.Title);
    }

    [Fact]
    public async Task A_corrected_recommendation_tells_it_and_its_history_says_so_in_plain_words()
    {
        var corrected = await tracker.MutateAsync(
            "correctRecommendation",
            new { recommendationId = item.RecommendationIds[0], text = "Write it all down.", reason = "A word was left out." },
            Auditor,
            $"recommendation {{ text {Corrections} history {{ type text }} }}");

        corrected.At("recommendation", "text").GetString().ShouldBe("Write it all down.");
        corrected.At("recommendation", "corrections", 0, "from").GetString().ShouldBe("Write it down.");
        corrected.At("recommendation", "history").EnumerateArray().Last().ToString().ShouldBe(
            """{"type":"recommendation_corrected","text":"Corrected from “Write it down.” to “Write it all down.”: A word was left out."}""");
        var other = await NodeAsync(item.RecommendationIds[1], "Recommendation", Corrections, Auditor);
        other.At("corrections").GetArrayLength().ShouldBe(0);
        (await NodeAsync(item.FindingId, "Finding", Corrections, Auditor)).At("corrections").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_corrected_commitment_tells_it_and_its_history_says_so_in_plain_words()
    {
        var corrected = await CorrectMilestoneAsync(
            new { title = "Keep the list", duePhrase = "by January 31, 2023", reason = "Typing errors." },
            Staff,
            $"title duePhrase originalDuePhrase {Corrections} history {{ type text }}");

        corrected.At("milestone", "title").GetString().ShouldBe("Keep the list");
        corrected.At("milestone", "duePhrase").GetString().ShouldBe("by January 31, 2023");
        corrected.At("milestone", "originalDuePhrase").GetString().ShouldBe("by Janury 31, 2023 (January 31)");
        corrected.At("milestone", "corrections").EnumerateArray()
            .Select(one => (one.At("field").GetString(), one.At("from").GetString(), one.At("agency").GetString())).ShouldBe(
            [
                ("TITLE", "Keep the lits", "MassHealth"),
                ("DUE_PHRASE", "by Janury 31, 2023 (January 31)", "MassHealth"),
            ]);
        corrected.At("milestone", "history").EnumerateArray().Select(entry => entry.At("text").GetString()).ShouldBe(
        [
            null,
            "Title corrected from “Keep the lits” to “Keep the list”: Typing errors. "
                + "Due phrase corrected from “by Janury 31, 2023 (January 31)” to “by January 31, 2023”: Typing errors.",
        ]);
    }

    [Fact]
    public async Task A_correction_moves_no_date_and_no_number()
    {
        const string Fields = """
            dueEarliest dueLatest originalDueEarliest originalDueLatest lateness daysOverdue slips slippedDays saidOn dateChanges { status }
            """;
        const string Numbers = """
            { overdueNumbers(by: AGENCY) { total { overdue possiblyLate } } slippage { total { slips milestones days } }
              recommendationRates(by: AGENCY) { total { recommendations } } monthlyNumbers(from: "2023-01-01", to: "2023-12-01") { month agency committed restated reportedDone } }
            """;
        var before = await NodeAsync(milestone, "Milestone", Fields, Auditor);
        var numbers = await tracker.DataAsync(Numbers, Leader);

        await CorrectMilestoneAsync(
            new { title = "Keep the list", duePhrase = "by January 31, 2023", reason = "Typing errors." }, Staff, "id");
        await CorrectFindingAsync(new { title = $"{item.Title} 2", condition = "It was not.", reason = "Left out." }, Auditor, "id");

        (await NodeAsync(milestone, "Milestone", Fields, Auditor)).ToString().ShouldBe(before.ToString());
        (await tracker.DataAsync(Numbers, Leader)).ToString().ShouldBe(numbers.ToString());
    }

    [Theory]
    [InlineData("by March 31, 2023")]
    [InlineData("soon")]
    public async Task A_date_is_never_corrected(string duePhrase)
    {
        var refused = await CorrectMilestoneAsync(new { duePhrase, reason = "We meant another day." }, Staff, "id");

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("duePhrase");
    }

    [Fact]
    public async Task As_known_before_the_correction_the_text_is_what_was_published()
    {
        var before = DateTimeOffset.UtcNow;
        await CorrectFindingAsync(new { title = $"{item.Title} 2", reason = "A slip." }, Auditor, "id");
        await CorrectMilestoneAsync(
            new { title = "Keep the list", duePhrase = "by January 31, 2023", reason = "Typing errors." }, Staff, "id");

        var data = await tracker.DataAsync(
            $$"""
            query ($finding: ID!, $milestone: ID!, $knownAt: DateTime) {
              finding: node(id: $finding, knownAt: $knownAt) { ... on Finding { title {{Corrections}} } }
              milestone: node(id: $milestone, knownAt: $knownAt) {
                ... on Milestone { title duePhrase {{Corrections}} history { type } } } }
            """,
            Auditor,
            new { finding = item.FindingId, milestone, knownAt = before });

        data.At("finding").ToString().ShouldBe($$"""{"title":"{{item.Title}}","corrections":[]}""");
        data.At("milestone").ToString().ShouldBe(
            """
            {"title":"Keep the lits","duePhrase":"by Janury 31, 2023 (January 31)","corrections":[],"history":[{"type":"milestone_committed"}]}
            """);
    }

    [Fact]
    public async Task The_overdue_page_tells_what_was_corrected_by_whom_and_why_with_the_old_words()
    {
        await CorrectMilestoneAsync(new { title = "Keep <the> list", reason = "A typing error." }, Staff, "id");
        await CorrectFindingAsync(new { title = $"{item.Title} 2", reason = "A slip." }, Auditor, "id");

        var page = await tracker.PageAsync("/?on=2023-03-01", Auditor);

        page.ShouldContain("Keep <the> list");
        page.ShouldContain("Title corrected on March 1, 2023 by Staff: A typing error. It was “Keep the lits”.");
        page.ShouldContain($"Finding’s title corrected on March 1, 2023 by Auditor: A slip. It was “{item.Title}”.");
    }

    [Fact]
    public async Task A_search_finds_the_corrected_text()
    {
        var title = $"Corrected {Guid.NewGuid():N}";
        await CorrectFindingAsync(new { title, reason = "A slip." }, Auditor, "id");
        await CorrectMilestoneAsync(new { title, reason = "A slip." }, Staff, "id");

        var data = await tracker.DataAsync(
            """
            query ($title: String!) {
              findings(where: { title: { contains: $title } }) { totalCount } milestones(where: { title: { contains: $title } }) { totalCount } }
            """,
            Leader,
            new { title });

        data.At("findings", "totalCount").GetInt32().ShouldBe(1);
        data.At("milestones", "totalCount").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Auditee)]
    [InlineData(Role.AuditeeHead)]
    [InlineData(Role.Leadership)]
    public async Task Only_auditors_correct_what_they_published(Role role) =>
        (await CorrectFindingAsync(new { title = "Ours", reason = "We disagree." }, tracker.Token(role, "MassHealth"), "id"))
        .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AuditManager)]
    [InlineData(Role.Leadership)]
    public async Task Only_the_agency_corrects_its_words(Role role) =>
        (await CorrectMilestoneAsync(new { title = "Theirs", reason = "Shorter." }, tracker.Token(role), "id"))
        .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task Another_agency_sees_nothing_to_correct() =>
        (await CorrectMilestoneAsync(new { title = "Theirs", reason = "Shorter." }, tracker.Token(Role.Auditee, "MassDOT"), "id"))
        .ShouldHaveError("MilestoneNotFoundError", "NOT_FOUND");

    [Fact]
    public async Task A_draft_is_revised_and_not_corrected()
    {
        var draft = await tracker.DraftAsync();

        var refused = await tracker.MutateAsync(
            "correctFinding", new { findingId = draft.FindingId, title = "Late", reason = "A slip." }, Auditor, "finding { id }");

        refused.At("errors", 0, "field").GetString().ShouldBe("findingId");
    }

    [Fact]
    public async Task A_page_with_the_old_title_is_still_of_the_finding_that_was_corrected()
    {
        var title = $"MassHealth Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportSampleAsync();
        await tracker.ImportAsync(Pages.Finding(title), $"{title}.txt");
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { id milestones { id title } } } }",
            Auditor,
            new { title });
        var (id, promise) = (data.At("findings", "nodes", 0, "id").GetString()!, data.At("findings", "nodes", 0, "milestones", 0));
        await tracker.MutateAsync("correctFinding", new { findingId = id, title = $"{title} 2", reason = "A slip." }, Auditor, "finding { id }");
        await tracker.MutateAsync(
            "correctMilestone",
            new { milestoneId = promise.At("id").GetString(), title = "Keep the list", reason = "Shorter." },
            Staff,
            "milestone { id }");

        var again = await tracker.ImportAsync($"{Pages.Finding(title)}\n", $"{title}.txt", supersede: true);

        again.ShouldBeOfType<PageRecorded>().Notes.ShouldBeEmpty();
        var read = await NodeAsync(id, "Finding", $"title milestones {{ title }} {Corrections}", Auditor);
        read.At("title").GetString().ShouldBe($"{title} 2");
        read.At("milestones").EnumerateArray().Select(one => one.At("title").GetString()).ShouldBe(["Keep the list"]);
        var page = await tracker.PageAsync($"/findings/{id}");
        page.ShouldContain("A later version of the page still has an error that was corrected; the correction stands");
        page.Split("Words corrected").Length.ShouldBe(2, "it is told once that the words were corrected");
    }

    private Task<JsonElement> CorrectFindingAsync(object more, string token, string selection) =>
        ActAsync("correctFinding", "findingId", item.FindingId, more, token, $"finding {{ {selection} }}");

    private Task<JsonElement> CorrectMilestoneAsync(object more, string token, string selection) =>
        ActAsync("correctMilestone", "milestoneId", milestone, more, token, $"milestone {{ {selection} }}");

    private Task<JsonElement> ActAsync(string mutation, string name, string id, object more, string token, string selection)
    {
        var input = more.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(more));
        input[name] = id;
        return tracker.MutateAsync(mutation, input, token, selection);
    }

    private async Task<JsonElement> NodeAsync(string id, string type, string selection, string token) => (await tracker.DataAsync(
        $$"""query ($id: ID!) { node(id: $id) { ... on {{type}} { {{selection}} } } }""", token, new { id })).At("node");
}
