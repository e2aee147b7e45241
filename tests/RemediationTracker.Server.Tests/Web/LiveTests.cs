using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Subscriptions;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;
using RemediationTracker.Server.Tests.Subscriptions;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>Who is told of which changes while a page is open.</summary>
public sealed partial class LiveTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_change_is_told_to_who_has_the_list_the_commitment_or_its_finding_open()
    {
        var id = await tracker.ImportMilestoneAsync();
        var finding = await FindingOfAsync(id);
        var after = await tracker.CursorAsync();

        foreach (var of in (string[])["commitments", "work", id, finding, await AuditOfAsync(id)])
        {
            await using var stream = await LiveStream.OpenAsync(tracker, $"of={of}&after={after}", tracker.Token(Role.Auditor));
            await StreamScenario.PostAsync(tracker, id, "Half of it.");

            (await stream.NextAsync()).Count.ShouldBe("1");
            after = await tracker.CursorAsync();
        }
    }

    [Fact]
    public async Task Who_comes_later_or_again_is_told_of_what_was_meanwhile_and_no_more()
    {
        var id = await tracker.ImportMilestoneAsync();
        var token = tracker.Token(Role.Auditor);
        var after = await tracker.CursorAsync();
        await StreamScenario.PostAsync(tracker, id, "One.");
        await using var stream = await LiveStream.OpenAsync(tracker, $"of={id}&after={after}", token);
        var (_, place) = await stream.NextAsync();

        await StreamScenario.PostAsync(tracker, id, "Two.");
        await using var again = await LiveStream.OpenAsync(tracker, $"of={id}&after={place}", token);

        (await again.NextAsync()).ShouldBe(("1", await PlaceAsync()));
    }

    [Theory]
    [InlineData(5, 12, 5)]
    [InlineData(5, 10_005, 5)]
    [InlineData(5, 10_006, 6)]
    [InlineData(5, 1_000_000, 990_000)]
    public void Who_comes_much_later_is_told_of_what_was_last_and_not_of_all(long from, long last, long begin) =>
        LiveEndpoints.BeginOf(from, last).ShouldBe(begin);

    [Fact]
    public async Task Another_agency_s_changes_are_not_told()
    {
        var theirs = await tracker.ImportMilestoneAsync();
        var own = await CommitmentOfAsync("MassDOT");
        var after = await tracker.CursorAsync();
        await StreamScenario.PostAsync(tracker, theirs, "Not for others.");
        await StreamScenario.PostAsync(tracker, theirs, "Nor this.");
        await PostAsync(own, "MassDOT");

        foreach (var of in (string[])["commitments", "work"])
        {
            await using var stream = await LiveStream.OpenAsync(tracker, $"of={of}&after={after}", tracker.Token(Role.Auditee, "MassDOT"));
            (await stream.NextAsync()).ShouldBe(("1", await PlaceAsync()));
        }
    }

    [Fact]
    public async Task Of_a_list_of_one_agency_its_changes_alone_are_told()
    {
        var theirs = await tracker.ImportMilestoneAsync();
        var own = await CommitmentOfAsync("MassDOT");
        var after = await tracker.CursorAsync();
        await StreamScenario.PostAsync(tracker, theirs, "Of another.");
        await PostAsync(own, "MassDOT");

        await using var stream = await LiveStream.OpenAsync(tracker, $"of=commitments&agency=MassDOT&after={after}", tracker.Token(Role.Auditor));

        (await stream.NextAsync()).ShouldBe(("1", await PlaceAsync()));
    }

    [Fact]
    public async Task Of_an_audit_its_changes_alone_are_told()
    {
        var theirs = await tracker.ImportMilestoneAsync();
        var own = await CommitmentOfAsync("MassDOT");
        var after = await tracker.CursorAsync();
        await StreamScenario.PostAsync(tracker, theirs, "Of another audit.");
        await PostAsync(own, "MassDOT");

        await using var stream = await LiveStream.OpenAsync(tracker, $"of={await AuditOfAsync(own)}&after={after}", tracker.Token(Role.Leadership));

        (await stream.NextAsync()).ShouldBe(("1", await PlaceAsync()));
    }

    [Fact]
    public async Task Changes_of_a_draft_are_told_to_auditors_alone()
    {
        var published = await tracker.ImportMilestoneAsync();
        var after = await tracker.CursorAsync();
        await tracker.DraftAsync();
        await StreamScenario.PostAsync(tracker, published, "To all.");

        await using var leader = await LiveStream.OpenAsync(tracker, $"of=work&after={after}", tracker.Token(Role.Leadership));
        await using var auditor = await LiveStream.OpenAsync(tracker, $"of=work&after={after}", tracker.Token(Role.Auditor));

        (await leader.NextAsync()).ShouldBe(("1", await PlaceAsync()));
        (await auditor.NextAsync()).ShouldNotBe(("1", await PlaceAsync()));
    }

    [Fact]
    public async Task Comments_are_told_to_the_parties_alone()
    {
        var id = await tracker.ImportMilestoneAsync();
        var finding = await FindingOfAsync(id);
        var after = await tracker.CursorAsync();
        var commented = await tracker.MutateAsync(
            "postComment", new { findingId = finding, text = "Between us." }, tracker.Token(Role.Auditor), "finding { id }");
        commented.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        await StreamScenario.PostAsync(tracker, id, "To all.");

        await using var leader = await LiveStream.OpenAsync(tracker, $"of={finding}&after={after}", tracker.Token(Role.Leadership));

        (await leader.NextAsync()).ShouldBe(("1", await PlaceAsync()));
    }

    [Fact]
    public async Task What_is_not_the_reader_s_to_see_is_as_if_it_were_not_there()
    {
        var id = await tracker.ImportMilestoneAsync();
        var draft = await tracker.DraftAsync();
        var after = await tracker.CursorAsync();
        (string Of, string Token)[] asked =
        [
            (id, tracker.Token(Role.Auditee, "MassDOT")),
            (draft.FindingId, tracker.Token(Role.Leadership)),
            (draft.AuditId, tracker.Token(Role.Leadership)),
            (await AuditOfAsync(id), tracker.Token(Role.Auditee, "MassDOT")),
            ("everything", tracker.Token(Role.Auditor)),
            ("", tracker.Token(Role.Auditor)),
        ];

        foreach (var (of, token) in asked)
            await tracker.GetAsync($"/live?of={of}&after={after}", token, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    [InlineData("c3RyZWFtLzk5OTk5OTk5OTkv")]
    public async Task A_place_that_no_page_gave_is_refused(string after) =>
        await tracker.GetAsync($"/live?of=work&after={after}", tracker.Token(Role.Auditor), HttpStatusCode.BadRequest);

    [Fact]
    public async Task One_person_opens_no_more_than_some_and_may_again_once_one_is_closed()
    {
        var token = tracker.Token(Role.Auditor, name: "Busy");
        var query = $"of=work&after={await tracker.CursorAsync()}";
        var streams = new List<LiveStream>();
        for (var i = 0; i < LiveStreams.MostOfOne; i++)
            streams.Add(await LiveStream.OpenAsync(tracker, query, token));
        streams.ShouldAllBe(stream => stream.Status == HttpStatusCode.OK);

        await tracker.GetAsync($"/live?{query}", token, HttpStatusCode.TooManyRequests);
        await using (var another = await LiveStream.OpenAsync(tracker, query, tracker.Token(Role.Auditor, name: "Calm")))
            another.Status.ShouldBe(HttpStatusCode.OK);
        await streams[0].DisposeAsync();

        await Eventually.ShouldBeAsync(
            async () =>
            {
                await using var stream = await LiveStream.OpenAsync(tracker, query, token);
                return stream.Status;
            },
            status => status == HttpStatusCode.OK);
        foreach (var stream in streams.Skip(1))
            await stream.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_is_told_anything_where_people_sign_in()
    {
        var production = new TrackerFixture { Environment = "Production" };
        await production.InitializeAsync();
        try
        {
            await production.GetAsync("/live?of=work&after=c3RyZWFtLzAv", status: HttpStatusCode.Unauthorized);
        }
        finally
        {
            await production.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_that_asks_by_itself_keeps_no_session_alive()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Audit manager");
        using var later = tracker.Time.At(tracker.Time.GetUtcNow().AddMinutes(20));
        using var asked = await browser.SendAsync(new(HttpMethod.Get, "/live?of=nothing"));
        asked.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var idle = tracker.Time.At(tracker.Time.GetUtcNow().AddMinutes(11));

        (await browser.GetAsync("/help")).ShouldNotContain("Audit manager, Audit manager");
    }

    [Fact]
    public async Task Pages_that_watch_may_run_our_script_and_connect_to_us_and_others_neither()
    {
        var id = await tracker.ImportMilestoneAsync();
        var finding = await FindingOfAsync(id);
        var audit = await AuditOfAsync(id);

        foreach (var address in (string[])["/commitments", "/overdue", "/verify", "/verify/recommendations", $"/commitments/{id}", $"/findings/{finding}", $"/audits/{audit}"])
        {
            var page = await tracker.GetAsync(address, tracker.Token(Role.Auditor));
            var policy = page.Context.Response.Headers.ContentSecurityPolicy.ToString();
            policy.ShouldStartWith("default-src 'none'; ");
            policy.ShouldEndWith("; script-src 'self'; connect-src 'self'");
            (await page.ReadAsTextAsync()).ShouldContain("data-live=\"/live?of=");
        }

        foreach (var address in (string[])["/overdue?known=2001-01-01", "/audits", "/search", $"/commitments/{id}x"])
        {
            var page = await tracker.Host.Scenario(request =>
            {
                request.Get.Url(address);
                request.IgnoreStatusCode();
            });
            (await page.ReadAsTextAsync()).ShouldNotContain("data-live");
        }
    }

    [Fact]
    public async Task The_script_is_ours_and_is_kept_by_its_content()
    {
        var page = await tracker.TextAsync("/commitments");
        var address = Script().Match(page).Groups["address"].Value;

        var script = await tracker.GetAsync(address);

        script.Context.Response.ContentType.ShouldBe("text/javascript; charset=utf-8");
        script.Context.Response.Headers.CacheControl.ToString().ShouldContain("immutable");
    }

    private async Task<string> FindingOfAsync(string milestone) => (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id } } } }", tracker.Token(Role.Auditor), new { id = milestone }))
        .At("node", "finding", "id").GetString()!;

    private async Task<string> AuditOfAsync(string milestone) => (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { audit { id } } } } }",
            tracker.Token(Role.Auditor),
            new { id = milestone }))
        .At("node", "finding", "audit", "id").GetString()!;

    /// <summary>A commitment of another agency.</summary>
    private async Task<string> CommitmentOfAsync(string agency)
    {
        var title = $"{agency} Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding(title), $"{title}.txt", agency: agency);
        var data = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { milestones { id } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        return data.At("findings", "nodes", 0, "milestones", 0, "id").GetString()!;
    }

    private Task<JsonElement> PostAsync(string id, string agency) =>
        tracker.DataAsync(StreamScenario.PostProgress, tracker.Token(Role.Auditee, agency), new { id, text = "Begun." });

    /// <summary>The place after all that has happened.</summary>
    private async Task<string> PlaceAsync()
    {
        await tracker.CursorAsync();
        await using var command = tracker.DataSource.CreateCommand("select max(position) from ledger");
        return StreamCursor.OfEvent((long)(await command.ExecuteScalarAsync())!).ToString();
    }

    [GeneratedRegex("<script type=\"module\" src=\"(?<address>/live\\.[0-9a-f]{16}\\.js)\"></script>", RegexOptions.NonBacktracking)]
    private static partial Regex Script();
}
