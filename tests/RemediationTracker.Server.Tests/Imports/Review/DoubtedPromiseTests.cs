using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>What may be a promise is put to the auditor, and is neither recorded nor left out before one has decided.</summary>
public sealed class DoubtedPromiseTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Doubted = "s9";

    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    [Theory]
    [InlineData("{0} will improve the list.", "Improve the list", "{0} will improve the list.")]
    [InlineData("The board meets on the list by June 30, 2024.", "The board meets on the list", "by June 30, 2024")]
    [InlineData("Target date: June 30, 2024.", "Target date", "June 30, 2024")]
    public async Task What_may_be_a_promise_is_proposed_and_marked_as_doubted(string sentence, string title, string phrase)
    {
        using var auditor = await AuditorAsync();

        var review = await auditor.ImportAsync(Page(string.Format(sentence, agency)));

        ReviewScenario.Parse(review.Page).QuerySelector("fieldset.promise legend")!.TextContent.ShouldBe("Doubted: Commitment 1");
        ReviewScenario.ValueOf(review.Page, $"{Doubted}-title").ShouldBe(title);
        ReviewScenario.ValueOf(review.Page, $"{Doubted}-due").ShouldBe(string.Format(phrase, agency));
    }

    [Fact]
    public async Task Nothing_is_recorded_before_it_is_decided()
    {
        using var auditor = await AuditorAsync();

        var refused = await auditor.SendAsync(await ImportAsync(auditor), "record");

        var link = ReviewScenario.Parse(refused.Page).QuerySelector(".problem a")!;
        link.TextContent.ShouldBe("Commitment 1: say whether “Improve the list” is a commitment.");
        ReviewScenario.Parse(refused.Page).QuerySelector($"[id='{link.GetAttribute("href")![1..]}']").ShouldNotBeNull();
        (await CountAsync("findings")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_a_commitment_is_recorded_with_what_it_serves()
    {
        using var auditor = await AuditorAsync();

        await auditor.SendAsync(await ImportAsync(auditor), "record", ($"{Doubted}-decision", "record"));

        (await tracker.CommitmentsAsync(agency)).ShouldBe(
            $$"""[{"title":"Improve the list","duePhrase":"{{agency}} will improve the list.","dueLatest":null,"recommendations":[{"number":1}]}]""");
    }

    [Fact]
    public async Task What_is_no_commitment_is_left_out()
    {
        using var auditor = await AuditorAsync();

        await auditor.SendAsync(await ImportAsync(auditor), "record", ($"{Doubted}-decision", "none"));

        (await CountAsync("findings")).ShouldBe(1);
        (await tracker.CommitmentsAsync(agency)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_decision_is_kept_when_the_page_is_checked_again()
    {
        using var auditor = await AuditorAsync();

        var again = await auditor.SendAsync(await ImportAsync(auditor), "check", ($"{Doubted}-decision", "none"));

        ReviewScenario.ValueOf(again.Page, $"{Doubted}-decision").ShouldBe("none");
    }

    [Fact]
    public async Task What_was_corrected_of_it_is_told_and_the_next_version_of_the_page_knows_it_again()
    {
        using var auditor = await AuditorAsync();
        await auditor.SendAsync(
            await ImportAsync(auditor), "record", ($"{Doubted}-decision", "record"), ($"{Doubted}-title", "Improve the whole list"));

        var next = await auditor.ImportAsync(Page($"{agency} will improve the list. We agree."));
        await auditor.SendAsync(next, "record", ($"{Doubted}-decision", "record"), ("supersede", "yes"));

        (await tracker.CommitmentsAsync(agency)).ShouldBe(
            $$"""[{"title":"Improve the whole list","duePhrase":"{{agency}} will improve the list.","dueLatest":null,"recommendations":[{"number":1}]}]""");
        await using var command = tracker.DataSource.CreateCommand(
            "select string_agg(e.data::text, ' ') from mt_events e join findings f on f.id = e.stream_id join audits a on a.id = f.audit_id where a.agency = $1");
        command.Parameters.Add(new() { Value = agency });
        ((string)(await command.ExecuteScalarAsync())!).ShouldContain("“Improve the whole list” was read as “Improve the list”.");
    }

    [Fact]
    public async Task Of_several_auditees_the_one_that_may_promise_it_is_shown_and_recorded()
    {
        using var auditor = await AuditorAsync();
        var text = System.Text.Encoding.UTF8.GetString(SamplePage.MadeUp("several-auditees.txt"))
            .Replace("The Drizzle Office concurs.", "The Drizzle Office will improve its counter.");
        var review = await auditor.SendAsync(
            await auditor.ImportAsync(ReviewScenario.Bytes(text)), "check", ("agency", agency), ("published", "2022-07-15"));
        var decision = ReviewScenario.Parse(review.Page).QuerySelector("fieldset.decision")!.Id!;
        var who = decision.Replace("-decision", "-auditee");
        ReviewScenario.ValueOf(review.Page, who).ShouldBe("Drizzle Office");

        await auditor.SendAsync(review, "record", (decision, "record"), (who, $"{agency}-Drizzle"));

        await using var command = tracker.DataSource.CreateCommand(
            "select data ->> 'Title' from mt_events where type = 'milestone_committed' and data ->> 'Agency' = $1");
        command.Parameters.Add(new() { Value = $"{agency}-Drizzle" });
        (await command.ExecuteScalarAsync()).ShouldBe("Improve its counter");
    }

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    private Task<(string Path, string Page)> ImportAsync(TestBrowser auditor) => auditor.ImportAsync(Page($"{agency} will improve the list."));

    private byte[] Page(string response) =>
        ReviewScenario.Bytes(Pages.Finding($"{agency} Did Not Keep The List", response: response).ReplaceLineEndings("\n"));

    private async Task<int> CountAsync(string list) => (await tracker.DataAsync(
        $"query ($agency: String) {{ {list}(where: {{ agency: {{ eq: $agency }} }}) {{ totalCount }} }}",
        tracker.Token(Domain.Role.Auditor),
        new { agency })).At(list, "totalCount").GetInt32();
}
