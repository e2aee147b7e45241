using System.Net;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Search;

/// <summary>What is found by its words, by whom, and how it is shown.</summary>
public sealed partial class SearchPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Texts_of_each_kind_are_found_with_the_words_marked_and_lead_to_their_pages()
    {
        await tracker.ImportSampleAsync();

        var page = await tracker.PageAsync("/search?q=disaster+recovery");

        foreach (var kind in (string[])["Finding", "Recommendation", "Response", "Commitment"])
            page.ShouldContain($"<span class=\"badge plain\">{kind}</span>");
        page.ShouldContain("<mark>Disaster</mark> <mark>Recovery</mark>");
        page.ShouldMatch("href=\"/findings/[A-Za-z0-9_-]+\"");
        page.ShouldMatch("href=\"/findings/[A-Za-z0-9_-]+#recommendation-[0-9]+\"");
        page.ShouldMatch("href=\"/findings/[A-Za-z0-9_-]+#statements\"");
        page.ShouldMatch("href=\"/commitments/[A-Za-z0-9_-]+\"");
        (await tracker.WordsAsync("/search?q=disaster+recovery")).ShouldMatch(@"All \(\d+\)");
    }

    [Fact]
    public async Task A_response_is_told_with_the_finding_that_it_answers()
    {
        await tracker.ImportSampleAsync();

        (await tracker.WordsAsync("/search?q=disaster+recovery")).ShouldContain("Response to “MassHealth Did Not");
    }

    [Theory]
    [InlineData("tests disasters", "a word in another form")]
    [InlineData("\"disaster recovery plan\"", "words that stand together")]
    [InlineData("nowhere-to-be-found or disaster", "either word")]
    public async Task Found_is(string words, string what)
    {
        await tracker.ImportSampleAsync();

        (await tracker.WordsAsync($"/search?q={Uri.EscapeDataString(words)}")).Contains("All (", StringComparison.Ordinal).ShouldBeTrue(what);
    }

    [Fact]
    public async Task An_audit_is_found_by_its_agency_and_a_recommendation_by_its_number()
    {
        await tracker.ImportSampleAsync();
        var draft = await tracker.PublishedAsync();

        (await tracker.PageAsync("/search?q=MassHealth&kind=Audit")).ShouldContain($"href=\"/audits/{draft.AuditId}\"");
        (await tracker.PageAsync("/search?q=recommendation+2")).ShouldContain($"href=\"/findings/{draft.FindingId}#recommendation-2\"");
    }

    [Fact]
    public async Task Each_thing_is_found_by_its_id()
    {
        var milestone = await tracker.ImportMilestoneAsync();
        var draft = await tracker.PublishedAsync();
        (string Id, string Address)[] things =
        [
            (draft.AuditId, $"/audits/{draft.AuditId}"),
            (draft.FindingId, $"/findings/{draft.FindingId}"),
            (draft.RecommendationIds[1], $"/findings/{draft.FindingId}#recommendation-2"),
            (milestone, $"/commitments/{milestone}"),
        ];

        foreach (var (id, address) in things)
        {
            var page = await tracker.PageAsync($"/search?q={id}");
            page.ShouldContain($"href=\"{address}\"");
            Hits(page).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_kind_is_chosen_and_the_others_keep_their_counts()
    {
        await tracker.ImportSampleAsync();

        var all = await tracker.PageAsync("/search?q=disaster");
        var commitments = await tracker.PageAsync("/search?q=disaster&kind=Commitment");

        commitments.ShouldNotContain("<span class=\"badge plain\">Finding</span>");
        Kinds(commitments).ShouldBe(Kinds(all));
        Hits(commitments).ShouldBeLessThan(Hits(all));
    }

    [Fact]
    public async Task An_erratum_is_found_by_the_new_words_and_not_by_the_old()
    {
        var id = await tracker.ImportMilestoneAsync();
        var (old, now) = ($"zebra{Guid.NewGuid():N}", $"giraffe{Guid.NewGuid():N}");
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("correctMilestone", id, ("title", $"Keep the {old}"), ("reason", "A word was missing."));
        (await tracker.PageAsync($"/search?q={old}")).ShouldContain($"href=\"/commitments/{id}\"");

        await staff.ActAsync("correctMilestone", id, ("title", $"Keep the {now}"), ("reason", "It was another word."));

        (await tracker.PageAsync($"/search?q={now}")).ShouldContain($"href=\"/commitments/{id}\"");
        (await tracker.WordsAsync($"/search?q={old}")).ShouldContain("Nothing that you may read has this word");
    }

    [Theory]
    [InlineData(Role.Auditee, "MassHealth")]
    [InlineData(Role.AuditeeHead, "EOHHS")]
    [InlineData(Role.Leadership, null)]
    public async Task A_draft_is_found_by_auditors_alone(Role role, string? agency)
    {
        var draft = await tracker.DraftAsync();
        var word = draft.Title.Split(' ')[1];

        Hits(await tracker.PageAsync($"/search?q={word}", tracker.Token(Role.Auditor))).ShouldBe(2);
        foreach (var asked in (string[])[word, draft.FindingId, draft.AuditId])
            (await tracker.WordsAsync($"/search?q={asked}", tracker.Token(role, agency))).ShouldContain("Nothing that you may read has this word");
    }

    [Fact]
    public async Task Another_agency_finds_and_counts_nothing()
    {
        var id = await tracker.ImportMilestoneAsync();

        foreach (var asked in (string[])["disaster", "list", id])
            Hits(await tracker.PageAsync($"/search?q={asked}", tracker.Token(Role.Auditee, "MassDOT"))).ShouldBe(0);
        Hits(await tracker.PageAsync("/search?q=disaster", tracker.Token(Role.Auditee, "MassHealth"))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_was_written_is_text_in_titles_excerpts_and_the_question()
    {
        var word = $"word{Guid.NewGuid():N}";
        var auditor = tracker.Token(Role.Auditor);
        var title = $"{word} {Hostile}";
        var opened = await tracker.MutateAsync("openAudit", new { title, agency = "MassHealth" }, auditor, "audit { id }");
        await tracker.MutateAsync(
            "recordFinding",
            new { auditId = opened.At("audit", "id").GetString(), title, condition = title, recommendations = new[] { new { text = title } } },
            auditor,
            "finding { id }");

        var asked = await tracker.TextAsync($"/search?q={word}");
        var question = await tracker.TextAsync($"/search?q={Uri.EscapeDataString(Hostile)}");

        Hits(asked).ShouldBe(3);
        foreach (var page in (string[])[asked, question])
        {
            page.ShouldNotContain("<script>");
            page.ShouldNotContain("<img");
            WebUtility.HtmlDecode(page).ShouldContain("<script>alert(1)</script>");
        }
    }

    [Fact]
    public async Task Pages_are_turned_and_bounded()
    {
        var word = $"many{Guid.NewGuid():N}";
        var auditor = tracker.Token(Role.Auditor);
        var opened = await tracker.MutateAsync("openAudit", new { title = "Many", agency = "MassHealth" }, auditor, "audit { id }");
        await tracker.MutateAsync(
            "recordFinding",
            new
            {
                auditId = opened.At("audit", "id").GetString(),
                title = "Many",
                recommendations = Enumerable.Range(1, 23).Select(number => new { text = $"{word} {number}" }),
            },
            auditor,
            "finding { id }");

        var first = await tracker.PageAsync($"/search?q={word}");
        var second = await tracker.PageAsync($"/search?q={word}&page=2");

        first.ShouldContain("1–20 of 23 results");
        first.ShouldContain($"href=\"/search?q={word}&page=2\"");
        second.ShouldContain("21–23 of 23 results");
        Anchors(first).Concat(Anchors(second)).Distinct().Count().ShouldBe(23);
        (await tracker.PageAsync($"/search?q={word}&page=3")).ShouldContain("There are no results on this page.");
        (await tracker.PageAsync($"/search?q={word}&page=51", status: HttpStatusCode.BadRequest)).ShouldContain("from 1 to 50");
    }

    [Theory]
    [InlineData("/search", "Look through audits, findings")]
    [InlineData("/search?q=", "Look through audits, findings")]
    [InlineData("/search?q=nowherefound", "Try fewer words")]
    [InlineData("/search?q=the", "Words such as “the” and “of” are not looked for")]
    [InlineData("/search?q=nowherefound+either", "href=\"/search?q=nowherefound%20or%20either\"")]
    public async Task Who_finds_nothing_is_told_what_to_try(string address, string told) =>
        (await tracker.PageAsync(address)).ShouldContain(told);

    [Theory]
    [InlineData("/search?q=a&kind=Comment", "no kind of thing")]
    [InlineData("/search?q=a&page=0", "from 1 to 50")]
    [InlineData("/search?q=a&page=x", "from 1 to 50")]
    [InlineData("/search?q=a%00b", "U+0000")]
    [InlineData("/search?q=-disaster", "Say what to look for too, not only what to leave out.")]
    public async Task What_cannot_be_asked_is_refused_in_words(string address, string told) =>
        (await tracker.PageAsync(address, status: HttpStatusCode.BadRequest)).ShouldContain(told);

    [Theory]
    [InlineData("' & | ! ( ) :* <->")]
    [InlineData("\"")]
    [InlineData("\\")]
    public async Task Signs_are_no_operators(string words) => await tracker.GetAsync($"/search?q={Uri.EscapeDataString(words)}");

    [Fact]
    public async Task Too_long_a_question_is_refused() =>
        (await tracker.PageAsync($"/search?q={new string('a', 201)}", status: HttpStatusCode.BadRequest)).ShouldContain("no more than 200 characters");

    [Fact]
    public async Task Every_page_has_the_field()
    {
        foreach (var address in (string[])["/commitments", "/help", "/audits"])
            (await tracker.PageAsync(address)).ShouldContain("<form class=\"look\" role=\"search\" method=\"get\" action=\"/search\">");
    }

    private static int Hits(string page) => Regex.Count(page, "<span class=\"badge plain\">");

    private static List<string> Anchors(string page) => [.. Recommendation().Matches(page).Select(match => match.Value)];

    private static List<string> Kinds(string page) => [.. Kind().Matches(page).Select(match => match.Value)];

    [GeneratedRegex("#recommendation-[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Recommendation();

    [GeneratedRegex("[A-Za-z]+ \\([0-9,]+\\)", RegexOptions.NonBacktracking)]
    private static partial Regex Kind();
}
