using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>Every form that there is, filled in by who means harm.</summary>
public sealed class HostileFormsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Harm = "\"'><script>alert(1)</script>";
    private const string Raw = "<script>alert(1)";

    private IReadOnlyList<ActForm> Forms => [.. tracker.Services.GetServices<IActs>().SelectMany(acts => acts.Forms)];

    [Theory]
    [InlineData("Auditor")]
    [InlineData("Audit manager")]
    [InlineData("Agency staff")]
    [InlineData("Agency head")]
    public async Task What_is_written_into_any_field_is_text_wherever_it_is_shown(string who)
    {
        var draft = await tracker.DraftAsync();
        string[] things = [.. await ThingsAsync($"MassHealth Did Not Keep {Guid.NewGuid():N}", agency: null), draft.AuditId, draft.FindingId];
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        var shown = new List<string>();
        foreach (var form in Forms)
        {
            foreach (var id in things.Append(""))
            {
                if ((await browser.GetAsync($"/acts/{form.Mutation}?for={id}")).Contains("There is no such page", StringComparison.Ordinal))
                    continue;
                shown.Add((await browser.ActAsync(form.Mutation, id, Filled(form, Harm))).Page);
                shown.Add((await browser.ActAsync(form.Mutation, id, Filled(form, value: null))).Page);
            }
        }

        foreach (var path in things.SelectMany(PagesOf).Concat(["/work", "/verify", "/commitments", "/audits", "/surveys", "/search?q=script", "/changes"]))
            shown.Add(await browser.GetAsync(path));

        shown.Count(page => page.Contains("alert(1)", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
        shown.ShouldAllBe(page => !page.Contains(Raw, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_form_or_page_of_another_agency_s_is_shown_or_taken()
    {
        var title = $"DCF Did Not Keep {Guid.NewGuid():N}";
        var things = await ThingsAsync(title, agency: $"Agency{Guid.NewGuid():N}");
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency head");
        var before = await tracker.EventCountAsync();
        foreach (var id in things)
        {
            foreach (var form in Forms)
            {
                (await staff.GetAsync($"/acts/{form.Mutation}?for={id}")).ShouldContain("There is no such page", customMessage: form.Mutation);
                var token = ("form-token", await staff.FormTokenAsync("/work"));
                var sent = await staff.PostAsync(
                    $"/acts/{form.Mutation}", [token, ("for", id), ("command", Guid.NewGuid().ToString()), .. Filled(form, value: null)]);
                sent.Page.ShouldNotContain(title, customMessage: form.Mutation);
            }

            foreach (var path in PagesOf(id))
                (await staff.GetAsync(path)).ShouldNotContain(title);
            foreach (var form in Forms.Where(form => form.PhraseField is not null))
                (await staff.GetAsync($"/acts/{form.Mutation}/reading?for={id}&phrase=by+2024")).ShouldNotContain("how it is read", customMessage: form.Mutation);
            (await staff.UploadAsync(id, "plan.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray(), "A plan", await staff.FormTokenAsync("/work")))
                .Page.ShouldContain("There is no such page");
        }

        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_of_another_agency_s_is_named_in_a_field_of_ones_own_form()
    {
        var title = $"DCF Did Not Keep {Guid.NewGuid():N}";
        var agency = $"Agency{Guid.NewGuid():N}";
        var theirs = await ThingsAsync(title, agency);
        var evidence = (await tracker.MutateAsync(
            "submitEvidenceLink",
            new { milestoneId = theirs[0], url = "https://example.org/list", description = "The list" },
            tracker.Token(Role.Auditee, agency),
            "milestone { evidence { id } }")).At("milestone", "evidence", 0, "id").GetString()!;
        var ours = await ThingsAsync($"MassHealth Did Not Keep {Guid.NewGuid():N}", agency: null);
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        await staff.ActAsync("reportMilestoneDone", ours[0]);
        await staff.ActAsync("requestRiskAcceptance", ours[2], ("expiresOn", "2024-01-01"), ("reason", "Late."));
        var before = await tracker.EventCountAsync();

        string[] pages =
        [
            (await auditor.ActAsync("verifyMilestone", ours[0], ("basis", "Seen."), ("evidenceIds", evidence))).Page,
            (await head.ActAsync("acceptRisk", ours[2], ("expiresOn", "2024-01-01"), ("endsMilestones", theirs[0]))).Page,
            (await auditor.ActAsync("linkPriorFinding", ours[1], ("priorFindingId", theirs[1]))).Page,
            (await staff.ActAsync("commitMilestones", ours[1], ("title", "Keep it"), ("due", "when the migration is complete"), ("seen", "when the migration is complete"), ("dependsOn", theirs[0]))).Page,
        ];

        (await tracker.EventCountAsync()).ShouldBe(before);
        pages.ShouldAllBe(page => page.Contains("Nothing was recorded", StringComparison.Ordinal));
        pages.ShouldAllBe(page => !page.Contains(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_form_is_taken_from_who_only_reads()
    {
        var things = await ThingsAsync($"MassHealth Did Not Keep {Guid.NewGuid():N}", agency: null);
        using var leadership = await new TestBrowser(tracker).SignInAsync("Leadership");
        var token = ("form-token", await leadership.FormTokenAsync("/overview"));
        var before = await tracker.EventCountAsync();
        foreach (var form in Forms)
        {
            foreach (var id in things.Append(""))
            {
                var sent = await leadership.PostAsync(
                    $"/acts/{form.Mutation}", [token, ("for", id), ("command", Guid.NewGuid().ToString()), .. Filled(form, value: null)]);
                sent.Path.ShouldNotContain("done=", customMessage: form.Mutation);
            }
        }

        foreach (var id in things)
            (await leadership.UploadAsync(id, "plan.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray(), "A plan", token.Item2)).Path.ShouldNotContain("done=");

        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    private static IEnumerable<string> PagesOf(string id) => [$"/commitments/{id}", $"/findings/{id}", $"/audits/{id}", $"/audits/{id}/draft", $"/surveys/{id}"];

    /// <summary>One value in all fields; or, for null, in each that takes a text, and what is taken in the others.</summary>
    private static (string, string)[] Filled(ActForm form, string? value) =>
    [
        .. form.Fields.SelectMany(field => field.Kind is FieldKind.Rows
            ? field.Columns.Select(column => (field.NameOf(0, column.Name), value ?? Fitting(column)))
            : [(field.Name, value ?? Fitting(field))]),
        .. form.PhraseField is null ? Array.Empty<(string, string)>() : [("seen", value ?? SeenOf(form))],
    ];

    private static string SeenOf(ActForm form) => TypedPhrase.Of(
        form, "by December 31, 2030", name => Fitting(form.Fields.First(field => field.Name == name))).Seen;

    private static string Fitting(FormField field) => field.Kind switch
    {
        FieldKind.Line when field.Name == "url" => "https://example.org/?" + Uri.EscapeDataString(Harm),
        FieldKind.Line or FieldKind.Text => Harm,
        FieldKind.Phrase or FieldKind.PhraseWords => "by December 31, 2030",
        FieldKind.Choice when field.Choices is [var first, ..] => first.Value,
        _ => "",
    };

    /// <summary>A commitment, its finding, a recommendation, the audit and its survey, by the API's ids.</summary>
    private async Task<string[]> ThingsAsync(string title, string? agency)
    {
        await tracker.ImportSampleAsync();
        await tracker.ImportAsync(Pages.Finding(title), $"{title}.txt", agency: agency);
        var finding = (await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { id audit { id } recommendations { id } milestones { id } } } }",
            tracker.Token(Role.Auditor),
            new { title })).At("findings", "nodes", 0);
        var audit = finding.At("audit", "id").GetString()!;
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        var survey = (await manager.ActAsync("prepareSurvey", audit)).Path.Split('/')[2].Split('?')[0];
        await manager.ActAsync("sendSurvey", survey);
        return
        [
            finding.At("milestones", 0, "id").GetString()!,
            finding.At("id").GetString()!,
            finding.At("recommendations", 0, "id").GetString()!,
            audit,
            survey,
        ];
    }
}
