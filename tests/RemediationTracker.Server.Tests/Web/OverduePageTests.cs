using System.Net;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Web;

public sealed class OverduePageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_page_shows_the_same_list_as_the_api()
    {
        var page = await tracker.Client.GetStringAsync("/?on=2024-07-01");

        page.ShouldContain("1 overdue");
        page.ShouldContain("1 possibly late");
        page.ShouldContain("Migrate to Amazon Web Services (AWS) for MMIS disaster recovery");
        page.ShouldContain("548 days");
    }

    [Fact]
    public async Task On_a_day_without_anything_overdue_the_page_says_so() =>
        (await tracker.Client.GetStringAsync("/?on=2022-12-31")).ShouldContain("Nothing is overdue on");

    [Fact]
    public async Task As_known_on_a_day_the_page_is_of_what_was_on_record_when_it_was_over() =>
        (await tracker.Client.GetStringAsync("/?on=2024-07-01&known=2023-02-28"))
            .ShouldContain(", as known on February 28, 2023.");

    [Fact]
    public async Task A_day_to_come_is_not_known_yet()
    {
        using var response = await tracker.Client.GetAsync("/?known=2023-03-02");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("is not known yet");
    }

    [Fact]
    public async Task Without_a_day_the_page_is_of_today() =>
        (await tracker.Client.GetStringAsync("/")).ShouldContain("60 days");

    [Fact]
    public async Task A_day_that_is_none_is_refused_in_words()
    {
        using var response = await tracker.Client.GetAsync("/?on=yesterday");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync())
            .ShouldContain("“yesterday” is not a day; write it as yyyy-MM-dd.");
    }

    [Fact]
    public async Task What_a_visitor_sends_is_never_part_of_the_page_as_markup() =>
        (await (await tracker.Client.GetAsync("/?on=%3Cscript%3E")).Content.ReadAsStringAsync()).ShouldNotContain("<script>");

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        using var response = await tracker.Client.GetAsync("/");

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task An_agency_sees_its_own_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?on=2024-07-01");
        request.Headers.Authorization = new("Bearer", tracker.Token(Role.Auditee, "MassDOT"));
        using var response = await tracker.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldContain("Nothing is overdue on");
    }

    [Fact]
    public async Task Another_host_name_is_refused_so_that_a_foreign_page_cannot_reach_a_developers_tracker()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "attacker.example";
        using var response = await tracker.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
