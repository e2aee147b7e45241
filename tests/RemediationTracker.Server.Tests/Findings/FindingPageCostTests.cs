using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>What the page of a finding asks of the database, with all that may be done with each of its recommendations.</summary>
public sealed class FindingPageCostTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_page_with_many_recommendations_costs_no_more_statements_than_one_with_few()
    {
        var few = await FindingAsync(recommendations: 1);
        var many = await FindingAsync(recommendations: 40);
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");

        var (page, statements) = await StatementsAsync(manager, many);

        page.ShouldContain("What you can do with recommendation 40");
        statements.ShouldBe((await StatementsAsync(manager, few)).Statements);
    }

    private static async Task<(string Page, int Statements)> StatementsAsync(TestBrowser browser, string finding)
    {
        using var trace = new SqlTrace();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/findings/{finding}") { Headers = { { "traceparent", trace.Parent } } };
        using var answer = await browser.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync(), trace.Statements.Count);
    }

    private async Task<string> FindingAsync(int recommendations)
    {
        var auditor = tracker.Token(Role.Auditor);
        var title = $"Draft {Guid.NewGuid():N}";
        var opened = await tracker.MutateAsync("openAudit", new { title, agency = "MassHealth" }, auditor, "audit { id }");
        var audit = opened.At("audit", "id").GetString()!;
        var texts = Enumerable.Range(1, recommendations).Select(number => new { text = $"Keep list {number}." });
        var recorded = await tracker.MutateAsync("recordFinding", new { auditId = audit, title, recommendations = texts }, auditor, "finding { id }");
        await tracker.ReviewAsync(recorded.At("finding", "id").GetString()!);
        await tracker.MutateAsync("publishAudit", new { auditId = audit }, tracker.Token(Role.AuditManager), "audit { id }");
        return recorded.At("finding", "id").GetString()!;
    }
}
