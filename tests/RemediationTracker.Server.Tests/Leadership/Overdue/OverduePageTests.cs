using System.Net;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Leadership.Overdue;

public sealed class OverduePageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_page_shows_the_same_list_as_the_api()
    {
        var page = await tracker.PageAsync("/?on=2024-07-01");

        page.ShouldContain("1 overdue");
        page.ShouldContain("1 possibly late");
        page.ShouldContain("Migrate to Amazon Web Services (AWS) for MMIS disaster recovery");
        page.ShouldContain("548 days");
    }

    [Fact]
    public async Task The_page_says_since_when_a_commitment_is_overdue() =>
        (await tracker.PageAsync("/?on=2024-07-01")).ShouldContain("548 days, since <time datetime=\"2023-01-01\">January 1, 2023</time>");

    [Fact]
    public async Task On_a_day_without_anything_overdue_the_page_says_so() =>
        (await tracker.PageAsync("/?on=2022-12-31")).ShouldContain("Nothing is overdue on");

    [Theory]
    [InlineData("/")]
    [InlineData("/numbers")]
    public async Task As_known_before_the_record_begins_it_says_when_that_is_and_not_that_nothing_is_overdue(string path)
    {
        using var later = tracker.Time.At(DateTimeOffset.UtcNow.AddDays(3));

        var page = await tracker.PageAsync($"{path}?on=2024-07-01&known=2024-07-01", status: HttpStatusCode.NotFound);

        page.ShouldContain("The record begins on ");
        page.ShouldContain(": what was known before is not on record.");
        page.ShouldContain("2024-07-01");
        page.ShouldNotContain("Nothing is overdue");
    }

    [Fact]
    public async Task A_day_to_come_is_not_known_yet() =>
        (await tracker.PageAsync("/?known=2023-03-02", status: HttpStatusCode.BadRequest)).ShouldContain("is not known yet");

    [Fact]
    public async Task Without_a_day_the_page_is_of_today() =>
        (await tracker.PageAsync("/")).ShouldContain("60 days");

    [Fact]
    public async Task A_day_that_is_none_is_refused_in_words() =>
        (await tracker.PageAsync("/?on=yesterday", status: HttpStatusCode.BadRequest))
            .ShouldContain("“yesterday” is not a day; write it as yyyy-MM-dd.");

    [Fact]
    public async Task What_a_visitor_sends_is_never_part_of_the_page_as_markup() =>
        (await tracker.TextAsync("/?on=%3Cscript%3E", status: HttpStatusCode.BadRequest)).ShouldNotContain("<script>");

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        var page = await tracker.GetAsync("/");

        page.Context.Response.Headers.ContentSecurityPolicy.Single().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task An_agency_sees_its_own_alone() =>
        (await tracker.PageAsync("/?on=2024-07-01", tracker.Token(Role.Auditee, "MassDOT"))).ShouldContain("No commitment is on record that you may read.");

    [Fact]
    public Task Another_host_name_is_refused_so_that_a_foreign_page_cannot_reach_a_developers_tracker() => tracker.GetAsync(
        "/", status: HttpStatusCode.BadRequest, more: request => request.WithRequestHeader("Host", "attacker.example"));
}
