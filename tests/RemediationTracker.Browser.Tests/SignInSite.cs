using Microsoft.Playwright;
using RemediationTracker.TestNode;

namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker at which people sign in by an OpenID Connect issuer of their office.</summary>
public class SignInSite : Site
{
    private NodeScript? issuer;

    public SignInSite()
    {
    }

    protected SignInSite(string scheme, string environment)
        : base(scheme, environment)
    {
    }

    /// <summary>The files of the issuer's certificate and its key; none where it serves without TLS.</summary>
    protected virtual string[] Certificate => [];

    public override async Task InitializeAsync()
    {
        var port = FreePort();
        issuer = await NodeScript.StartAsync("RemediationTracker.Browser.Tests/issuer.mjs", [$"{port}", Url, .. Certificate]);
        while (await issuer.ReadLineAsync() != "Serving")
        {
            // It warns first that it is not set up for production.
        }

        Settings["SignIn__Authority"] = $"{new Uri(Url).Scheme}://127.0.0.1:{port}";
        Settings["SignIn__ClientId"] = "tracker";
        Settings["SignIn__ClientSecret"] = "a-secret-of-this-test-alone";
        Settings["SignIn__RoleClaim"] = "groups";
        Settings["SignIn__AgencyClaim"] = "department";
        Settings["SignIn__Roles__OSA-Auditors"] = "auditor";
        Settings["SignIn__Roles__Agency-Staff"] = "auditee";
        Settings["SignIn__Roles__Oversight"] = "leadership";
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (issuer is not null)
            await issuer.DisposeAsync();
    }

    /// <summary>A visit that asks for a page, is sent to the issuer, and signs in there as one of its people.</summary>
    public async Task<Visit> SignInAsync(string login, string path)
    {
        var visit = await VisitAsync();
        await visit.Page.GotoAsync($"{Url}{path}");
        await SignInAtIssuerAsync(visit.Page, login);
        return visit;
    }

    /// <summary>Signs in on the issuer's page.</summary>
    public static async Task SignInAtIssuerAsync(IPage page, string login)
    {
        await page.Locator("input[name=login]").FillAsync(login);
        await page.Locator("input[name=password]").FillAsync("any");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Continue" }).ClickAsync();
    }
}
