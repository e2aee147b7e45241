using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RemediationTracker.Domain;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Tests.SignIn;

/// <summary>A server in Production at which people sign in by a browser; its issuer does not answer.</summary>
public sealed class IssuerSettingsTests(IssuerSettingsTests.Deployed deployed) : IClassFixture<IssuerSettingsTests.Deployed>
{
    private static readonly SignInOptions Entra = new()
    {
        RoleClaim = "roles",
        AgencyClaim = "department",
        Roles = new() { ["OSA-Auditors"] = "auditor", ["OSA-Managers"] = "audit-manager", ["Agency-Staff"] = "auditee" },
    };

    [Fact]
    public async Task A_browser_is_sent_to_sign_in_and_back_to_what_it_asked_for()
    {
        using var browser = new TestBrowser(deployed.Tracker);

        using var answer = await browser.SendAsync(new(HttpMethod.Get, "/numbers?on=2023-01-05"));

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in?return=%2Fnumbers%3Fon%3D2023-01-05");
    }

    [Fact]
    public async Task A_program_that_asks_for_a_page_without_a_token_is_refused() =>
        await deployed.Tracker.GetAsync("/numbers", token: null, status: HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_style_is_given_to_anyone() =>
        await deployed.Tracker.GetAsync("/site.css", token: null);

    [Fact]
    public async Task A_sign_in_service_that_does_not_answer_is_told_in_words()
    {
        using var browser = new TestBrowser(deployed.Tracker);

        (await browser.GetAsync("/sign-in")).ShouldContain("Your sign-in service does not answer.");
    }

    [Fact]
    public async Task Outside_Development_nobody_chooses_who_they_are()
    {
        using var browser = new TestBrowser(deployed.Tracker);

        using var answer = await browser.SendAsync(new(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("who", "Auditor")]) });

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public void The_cookie_of_a_session_goes_over_TLS_to_this_host_alone_and_to_no_script()
    {
        var cookie = deployed.Tracker.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie;

        cookie.ShouldSatisfyAllConditions(
            () => cookie.Name.ShouldBe("__Host-tracker"),
            () => cookie.SecurePolicy.ShouldBe(CookieSecurePolicy.Always),
            () => cookie.HttpOnly.ShouldBeTrue(),
            () => cookie.SameSite.ShouldBe(SameSiteMode.Lax));
    }

    [Fact]
    public void The_cookie_of_forms_is_kept_when_somebody_comes_from_another_site() =>
        deployed.Tracker.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.SameSite.ShouldBe(SameSiteMode.Lax);

    [Theory]
    [InlineData("/acts/{mutation}")]
    [InlineData("/sign-out")]
    public void A_form_without_a_file_takes_one_MiB_at_most(string pattern) =>
        deployed.Tracker.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(one => one.RoutePattern.RawText == pattern && one.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"))
            .Metadata.GetMetadata<IRequestSizeLimitMetadata>().ShouldNotBeNull().MaxRequestBodySize.ShouldBe(1024 * 1024);

    [Fact]
    public void The_names_that_the_issuer_has_for_roles_and_claims_are_configured()
    {
        var actor = ActorOf(("sub", "4711"), ("name", "Staff"), ("roles", "Agency-Staff"), ("roles", "All-Employees"), ("department", "EOHHS"));

        actor.ShouldBe(new Actor("4711", "Staff", Role.Auditee, "EOHHS"));
    }

    [Theory]
    [InlineData("OSA-Auditors", "Agency-Staff")]
    [InlineData("All-Employees", "Everybody")]
    [InlineData("auditor", "auditor")]
    public void Nobody_acts_without_one_role_that_the_issuer_has_by_a_configured_name(string one, string other) =>
        ActorOf(("sub", "4711"), ("roles", one), ("roles", other), ("department", "EOHHS")).ShouldBeNull();

    [Fact]
    public void An_auditee_of_two_agencies_does_not_act() =>
        ActorOf(("sub", "4711"), ("roles", "Agency-Staff"), ("department", "EOHHS"), ("department", "DCF")).ShouldBeNull();

    [Fact]
    public void An_auditee_of_no_agency_does_not_act() =>
        ActorOf(("sub", "4711"), ("roles", "Agency-Staff")).ShouldBeNull();

    [Theory]
    [InlineData("SignIn:Roles:OSA", "boss", "SignIn__Roles has “boss”, which is no role of the tracker")]
    [InlineData("SignIn:Audience", "tracker", "SignIn__ClientId and SignIn__Audience are the same", "SignIn:ClientId", "tracker", "SignIn:Authority", "https://issuer.invalid")]
    [InlineData("SignIn:ClientId", "tracker", "SignIn__ClientId goes with SignIn__Authority")]
    public void A_setting_that_cannot_be_stops_the_start(string name, string value, string reason, params string[] others)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(
            [new(name, value), .. others.Chunk(2).Select(other => KeyValuePair.Create(other[0], (string?)other[1]))]);

        Should.Throw<StartupException>(() => SignInOptions.From(builder)).Message.ShouldContain(reason);
    }

    private static Actor? ActorOf(params (string Type, string Value)[] claims) => ActorClaims.ActorOf(
        ActorClaims.Of(new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "issuer")), Entra, "issuer"));

    /// <summary>A tracker in Production with a client at its issuer.</summary>
    public sealed class Deployed : IAsyncLifetime
    {
        public TrackerFixture Tracker { get; } = new()
        {
            Environment = "Production",
            Settings = new Dictionary<string, string?> { ["SignIn:ClientId"] = "tracker" },
        };

        public Task InitializeAsync() => Tracker.InitializeAsync();

        public Task DisposeAsync() => Tracker.DisposeAsync();
    }
}
