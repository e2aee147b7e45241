using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Tests.SignIn;
using RemediationTracker.Server.Tests.Subscriptions;
using RemediationTracker.Server.Tests.Telemetry;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>Questions to a tracker whose database takes no connections.</summary>
public sealed class UnavailableTests : IAsyncLifetime, IDisposable
{
    private readonly LogLines log = new();
    private readonly TrackerFixture tracker;

    public UnavailableTests() => tracker = new TrackerFixture { Log = log };

    private readonly List<TestBrowser> browsers = [];

    public async Task InitializeAsync()
    {
        await tracker.InitializeAsync();
        browsers.Add(await new TestBrowser(tracker).SignInAsync("Auditor"));
        await using var refuse = tracker.DataSource.CreateCommand(
            """
            do $$ begin execute format('alter role %I connection limit 0', current_database() || '_role'); end $$;
            select pg_terminate_backend(pid) from pg_stat_activity where usename = current_database() || '_role';
            """);
        await refuse.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => tracker.DisposeAsync();

    public void Dispose()
    {
        browsers.ForEach(browser => browser.Dispose());
        log.Dispose();
    }

    [Fact]
    public async Task The_tracker_lives_and_is_not_ready()
    {
        using var live = await tracker.Client.GetAsync("/health/live");
        using var ready = await tracker.Client.GetAsync("/health/ready");

        (live.StatusCode, ready.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable));
        (await ready.Content.ReadAsStringAsync()).ShouldBe("The database does not answer.");
    }

    [Fact]
    public async Task A_query_is_told_by_its_code_that_the_database_does_not_answer()
    {
        var answer = await tracker.AskAsync("{ streamCursor }", tracker.Token(Role.Auditor));

        answer.ErrorCode().ShouldBe("DATABASE_UNAVAILABLE");
        ShouldTellInASentence("Field streamCursor failed: ");
    }

    [Fact]
    public async Task A_mutation_is_told_so_too()
    {
        var answer = await tracker.AskAsync(
            StreamScenario.PostProgress, tracker.Token(Role.Auditor), new { id = Ids.Of("Milestone", Guid.NewGuid()), text = "Half way." });

        answer.ErrorCode().ShouldBe("DATABASE_UNAVAILABLE");
        ShouldTellInASentence("postProgress was not answered by the database: ");
    }

    [Fact]
    public async Task Whoever_wants_a_page_is_asked_to_come_again()
    {
        (await tracker.TextAsync("/", tracker.Token(Role.Auditor), HttpStatusCode.ServiceUnavailable)).ShouldContain("try again shortly");

        ShouldTellInASentence("/ was not answered by the database: ");
        log.With("unhandled exception").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_browser_is_shown_a_page() =>
        (await browsers[0].GetAsync("/commitments")).ShouldContain("Nothing was lost. Load this page again shortly.");

    [Fact]
    public async Task What_was_typed_into_a_form_is_kept_to_be_sent_again()
    {
        var (path, page) = await browsers[0].PostAsync("/acts/postProgress", [("form-token", "some"), ("for", "some"), ("text", "Half \"way\".")]);

        path.ShouldBe("/acts/postProgress");
        page.ShouldContain("<form method=\"post\" action=\"/acts/postProgress\"");
        page.ShouldContain("name=\"text\" value=\"Half &quot;way&quot;.\"");
        page.ShouldContain("Send again");
    }

    /// <summary>Without where it was thrown: that would be told again for each request, as long as the database is away.</summary>
    private void ShouldTellInASentence(string said) => log.With(said).ShouldHaveSingleItem().ShouldNotContain("   at ");
}
