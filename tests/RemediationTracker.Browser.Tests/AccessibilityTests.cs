using Microsoft.Playwright;
using RemediationTracker.Server.Web.Forms;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>No rule of accessibility is broken where people act: each form, as it is opened and as it is refused, and what leads to them.</summary>
public sealed class AccessibilityTests(FourAuditsSite site) : IClassFixture<FourAuditsSite>
{
    private const string Empty = """
        () => {
          const form = document.querySelector('main form.act');
          form.noValidate = true;
          const required = [...form.querySelectorAll('[required]')];
          for (const field of required) field.value = '';
          return required.length > 0;
        }
        """;

    /// <summary>Forms that are offered in a state that is not made here: all questions answered, and a practice that is in place.</summary>
    private static readonly string[] NotOffered = ["submitSurvey", "recordLapse"];

    [Fact]
    public async Task No_rule_is_broken_by_a_form_or_a_page_that_leads_to_one()
    {
        var paths = await RecordAsync();
        await using var visit = await site.VisitAsync();
        var (looked, forms, broken) = (new HashSet<string>(), new HashSet<string>(), new List<string>());
        foreach (var who in (string[])["Auditor", "Audit manager", "Agency staff of EOHHS", "Agency head of EOHHS"])
        {
            await SignInAsync(visit, who);
            foreach (var path in paths)
            {
                await visit.Page.GotoAsync($"{site.Url}{path}");
                if (path == "/work" || looked.Add(path))
                    broken.AddRange(await Accessibility.BrokenAsync(visit.Page));
                var acts = await visit.Page.Locator("main a[href^='/acts/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
                foreach (var act in acts.Where(act => forms.Add(act.Split('/', '?')[2])))
                    broken.AddRange(await BrokenInFormAsync(visit.Page, act));
            }
        }

        broken.ShouldBeEmpty();
        AllForms().Except(forms).ShouldBe(NotOffered, ignoreOrder: true, "these forms were offered to nobody");
    }

    [Fact]
    public async Task No_rule_is_broken_by_a_page_that_says_no()
    {
        var commitment = await site.CommitAsync("Bind the list", "by June 30, 2031");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var broken = new List<string>();
        foreach (var path in (string[])["/sign-in", "/sign-in/refused?why=NoRole", "/signed-out", "/nowhere"])
        {
            await page.GotoAsync($"{site.Url}{path}");
            broken.AddRange(await Accessibility.BrokenAsync(page));
        }

        await SignInAsync(visit, "Agency staff of EOHHS");
        foreach (var path in (string[])["/verify", "/import", $"/acts/verifyMilestone?for={commitment}", "/acts/postProgress?for=nothing"])
        {
            await page.GotoAsync($"{site.Url}{path}");
            broken.AddRange(await Accessibility.BrokenAsync(page));
        }

        await page.GotoAsync($"{site.Url}/acts/postProgress?for={commitment}");
        await page.GetByLabel("What was done").FillAsync("It is bound.");
        await page.Context.ClearCookiesAsync(new() { NameString = "tracker" });
        await page.GetByRole(AriaRole.Button, new() { NameString = "Post" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameString = "Send again" })).ToBeVisibleAsync();
        broken.AddRange(await Accessibility.BrokenAsync(page));

        broken.ShouldBeEmpty();
    }

    /// <summary>What is broken in a form as it is opened, and as it comes back when nothing was filled in.</summary>
    private async Task<IEnumerable<string>> BrokenInFormAsync(IPage page, string act)
    {
        await page.GotoAsync($"{site.Url}{act}");
        var broken = await Accessibility.BrokenAsync(page);
        if (!await page.EvaluateAsync<bool>(Empty))
            return broken;
        await page.Locator("main form.act button[type=submit]").Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        return broken.Concat(await Accessibility.BrokenAsync(page));
    }

    /// <summary>The forms that there are: they hang on nothing that a server has.</summary>
    private static IEnumerable<string> AllForms() =>
        from type in typeof(IActs).Assembly.GetTypes()
        where type is { IsAbstract: false } && type.IsAssignableTo(typeof(IActs))
        let made = type.GetConstructors()[0]
        from form in ((IActs)made.Invoke(new object?[made.GetParameters().Length])).Forms
        select form.Mutation;

    private async Task SignInAsync(Visit visit, string who)
    {
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync($"{site.Url}/sign-in?return=/work");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = who, Exact = true }).ClickAsync();
        await visit.ArriveAsync($"{site.Url}/work");
    }

    /// <summary>Puts on record, of each kind of thing, one in each state in which something can be done with it; their pages.</summary>
    private async Task<string[]> RecordAsync()
    {
        const string Auditor = "Auditor", Manager = "Audit manager", Staff = "Agency staff", Head = "Agency head";
        var asked = await site.CommitAsync("Keep the list", "by June 30, 2031");
        var plain = await site.CommitAsync("Sort the list", "by June 30, 2031");
        var reported = await site.CommitAsync("Print the list", "by June 30, 2031");
        var waiting = await site.CommitAsync("Move the list", "when the migration is complete");
        var verified = await site.CommitAsync("Read the list", "by June 30, 2031");
        await site.DoAsync(Staff, "proposeNewDate", $$"""milestoneId: "{{asked}}", due: { phrase: "by June 30, 2032" }, reason: "The vendor is late." """);
        await site.DoAsync(Staff, "submitEvidenceLink", $"milestoneId: \"{reported}\", url: \"https://example.org/list\", description: \"The list\"");
        foreach (var done in (string[])[reported, verified])
            await site.DoAsync(Staff, "reportMilestoneDone", $"milestoneId: \"{done}\"");
        await site.DoAsync(Auditor, "verifyMilestone", $"milestoneId: \"{verified}\", basis: \"I read it.\", noEvidenceReason: \"It is public.\"");

        var made = site.Findings[^1].Recommendations;
        await site.DoAsync(Staff, "reportRecommendationImplemented", $"recommendationId: \"{made[1]}\", extent: WHOLLY");
        foreach (var risk in made[2..4])
            await site.DoAsync(Staff, "requestRiskAcceptance", $"recommendationId: \"{risk}\", reason: \"It costs too much.\", expiresOn: \"2031-01-01\"");
        await site.DoAsync(Head, "acceptRisk", $"recommendationId: \"{made[3]}\", expiresOn: \"2031-01-01\"");
        await site.DoAsync(Manager, "closeRecommendation", $"recommendationId: \"{made[4]}\", outcome: NOT_IMPLEMENTED, reason: \"It is given up.\"");

        List<string> surveys = [];
        foreach (var (_, audit, _) in site.Findings.Skip(1))
            surveys.Add(await site.DoAsync(Manager, "prepareSurvey", $"auditId: \"{audit}\"", "survey"));
        foreach (var survey in surveys[..2])
            await site.DoAsync(Manager, "sendSurvey", $"surveyId: \"{survey}\"");
        await site.DoAsync(
            Staff, "answerSurvey", $"surveyId: \"{surveys[0]}\", recommendationId: \"{site.Findings[1].Recommendations[0]}\", answer: IN_PROGRESS, comment: \"It is begun.\"");
        await site.DoAsync(Staff, "submitSurvey", $"surveyId: \"{surveys[0]}\"");

        var draft = await site.DoAsync(Auditor, "openAudit", "title: \"Audit of Drafts\", agency: \"EOHHS\"", "audit");
        var finding = await site.DoAsync(
            Auditor, "recordFinding", $$"""auditId: "{{draft}}", title: "EOHHS Drafts", recommendations: [{ text: "Draft less." }]""", "finding");
        var empty = await site.DoAsync(Auditor, "openAudit", "title: \"Audit of Nothing\", agency: \"EOHHS\"", "audit");
        return
        [
            "/work",
            "/verify",
            "/verify/recommendations",
            "/audits",
            .. new[] { asked, plain, reported, waiting, verified }.Select(id => $"/commitments/{id}"),
            $"/findings/{site.Findings[^1].Id}",
            $"/findings/{finding}",
            .. new[] { site.Findings[0].Audit, site.Findings[^1].Audit, draft, empty }.Select(id => $"/audits/{id}"),
            .. surveys.Select(id => $"/surveys/{id}"),
        ];
    }
}
