using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>Who gets what from <c>GET /evidence/{id}</c>.</summary>
public sealed class DownloadTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string milestone = "";
    private string id = "";

    public async Task InitializeAsync()
    {
        milestone = await tracker.ImportMilestoneAsync();
        id = await UploadAsync(EvidenceScenario.Pdf(), "policy.pdf");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(Role.Auditor, null, HttpStatusCode.OK)]
    [InlineData(Role.AuditManager, null, HttpStatusCode.OK)]
    [InlineData(Role.Auditee, "EOHHS", HttpStatusCode.OK)]
    [InlineData(Role.AuditeeHead, "MassHealth", HttpStatusCode.OK)]
    [InlineData(Role.Auditee, "MassDOT", HttpStatusCode.NotFound)]
    [InlineData(Role.Leadership, null, HttpStatusCode.NotFound)]
    public async Task Files_are_for_auditors_and_the_own_agency(Role role, string? agency, HttpStatusCode expected)
    {
        using var response = await tracker.FetchAsync(id, tracker.Token(role, agency));

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_given()
    {
        using var response = await tracker.FetchAsync(id, token: null);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.CodeAsync()).ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task What_may_not_be_read_is_answered_as_what_is_not_there()
    {
        using var hidden = await tracker.FetchAsync(id, tracker.Token(Role.Auditee, "MassDOT"));
        using var none = await tracker.FetchAsync("nonsense", tracker.Token(Role.Auditor));

        (await none.Content.ReadAsStringAsync()).ShouldBe(await hidden.Content.ReadAsStringAsync());
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_is_no_file()
    {
        var token = tracker.Token(Role.Auditee, "EOHHS");
        var data = await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              submitEvidenceLink(input: { milestoneId: $id, url: "https://www.mass.gov/policy", description: "The policy." }) {
                milestone { evidence { id url name } } errors { ... on Error { message } } } }
            """,
            token,
            new { id = milestone });
        var link = data.At("submitEvidenceLink", "milestone", "evidence", 0);
        link.At("url").GetString().ShouldBe("https://www.mass.gov/policy");

        using var response = await tracker.FetchAsync(link.At("id").GetString()!, token);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_browser_saves_a_file_and_never_shows_it()
    {
        var text = await UploadAsync(Encoding.UTF8.GetBytes("All well."), "Bericht – <Prüfung>.txt");

        using var response = await tracker.FetchAsync(text, tracker.Token(Role.Auditor));

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Bericht – _Prüfung_.txt");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
    }

    [Fact]
    public async Task A_text_is_shown_where_that_is_asked_for_and_runs_nothing()
    {
        var text = await UploadAsync(Encoding.UTF8.GetBytes("All well."), "note.txt");

        using var response = await tracker.FetchAsync($"{text}?shown=true", tracker.Token(Role.Auditor));

        response.Content.Headers.ContentDisposition.ShouldBeNull();
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
    }

    [Fact]
    public async Task What_a_browser_may_not_show_is_saved_though_showing_is_asked_for()
    {
        using var response = await tracker.FetchAsync($"{id}?shown=true", tracker.Token(Role.Auditor));

        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task Who_has_the_file_already_is_not_given_it_again()
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(EvidenceScenario.Pdf()))}\"");

        using var response = await tracker.FetchAsync(id, tracker.Token(Role.Auditor), headers => headers.IfNoneMatch.Add(tag));

        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        response.Headers.ETag.ShouldBe(tag);
    }

    [Fact]
    public async Task A_part_of_a_file_is_given_when_it_is_asked_for()
    {
        using var response = await tracker.FetchAsync(
            id, tracker.Token(Role.Auditor), headers => headers.Range = new RangeHeaderValue(0, 4));

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsStringAsync()).ShouldBe("%PDF-");
    }

    private async Task<string> UploadAsync(byte[] bytes, string name)
    {
        var (_, body) = await tracker.UploadAsync(milestone, tracker.Token(Role.Auditee, "EOHHS"), bytes, name);
        return body.At("id").GetString()!;
    }
}
