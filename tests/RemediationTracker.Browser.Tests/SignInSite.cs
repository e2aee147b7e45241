using RemediationTracker.TestNode;

namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker at which people sign in by an OpenID Connect issuer of their office.</summary>
public sealed class SignInSite : Site
{
    private NodeScript? issuer;

    public override async Task InitializeAsync()
    {
        var port = FreePort();
        issuer = await NodeScript.StartAsync("RemediationTracker.Browser.Tests/issuer.mjs", $"{port}", Url);
        while (await issuer.ReadLineAsync() != "Serving")
        {
            // It warns first that it is not set up for production.
        }

        Settings["SignIn__Authority"] = $"http://127.0.0.1:{port}";
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
}
