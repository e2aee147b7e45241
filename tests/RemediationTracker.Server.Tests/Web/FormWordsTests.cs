using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>What forms and pages say of acts, to people who know no field of the API.</summary>
public sealed partial class FormWordsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("Auditor")]
    [InlineData("Audit manager")]
    [InlineData("Agency staff")]
    [InlineData("Agency head")]
    [InlineData("Leadership")]
    public async Task No_reason_why_an_act_is_not_done_has_the_name_of_a_field(string who)
    {
        var things = await ThingsAsync();
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        var token = ("form-token", await browser.FormTokenAsync("/help"));
        var told = new List<string>();
        foreach (var id in things)
        {
            foreach (var page in new[] { $"/commitments/{id}", $"/findings/{id}", $"/audits/{id}" })
                told.AddRange(Offered().Matches(await browser.GetAsync(page)).Select(match => match.Groups["why"].Value));
            foreach (var form in tracker.Services.GetServices<IActs>().SelectMany(acts => acts.Forms))
            {
                var shown = await browser.GetAsync($"/acts/{form.Mutation}?for={id}");
                if (shown.Contains("There is no such page", StringComparison.Ordinal))
                    continue;
                told.Add(ProblemOf(shown));
                // As who opened it before another had decided, and as who filled in nothing.
                told.Add(ProblemOf((await browser.PostAsync(
                    $"/acts/{form.Mutation}",
                    [token, ("for", id), ("command", Guid.NewGuid().ToString()), ("proposal", "7"), ("expiresOn", "2023-12-30")])).Page));
            }
        }

        told.Count(words => words.Length > 0).ShouldBeGreaterThan(20);
        told.Where(words => CamelCase().IsMatch(words)).ShouldBeEmpty();
    }

    private static string ProblemOf(string page) => WebUtility.HtmlDecode(Markup().Replace(Problem().Match(page).Groups["told"].Value, " "));

    /// <summary>A commitment whose date is to be decided, a finding and a recommendation whose risk is, and a draft with what is in it.</summary>
    private async Task<string[]> ThingsAsync()
    {
        var milestone = await tracker.ImportMilestoneAsync();
        var finding = (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id audit { id } recommendations { id } } } } }",
            tracker.Token(Role.Auditor),
            new { id = milestone })).At("node", "finding");
        var recommendation = finding.At("recommendations", 0, "id").GetString()!;
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("proposeNewDate", milestone, ("due", "by June 30, 2024"), ("reason", "Late."), ("seen", "by June 30, 2024"));
        await staff.ActAsync("requestRiskAcceptance", recommendation, ("expiresOn", "2024-01-01"), ("reason", "It costs too much."));
        var draft = await tracker.DraftAsync();
        return
        [
            milestone,
            finding.At("id").GetString()!,
            recommendation,
            finding.At("audit", "id").GetString()!,
            draft.AuditId,
            draft.FindingId,
            draft.RecommendationIds[0],
        ];
    }

    [GeneratedRegex("<dd>(?<why>[^<]*)</dd>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Offered();

    [GeneratedRegex("class=\"problem\"(?<told>[^¶]*?)</main>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Problem();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b[a-z]+[A-Z]\w*", RegexOptions.NonBacktracking)]
    private static partial Regex CamelCase();
}
