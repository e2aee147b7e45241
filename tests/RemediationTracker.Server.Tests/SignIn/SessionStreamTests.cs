using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Tests.SignIn;

/// <summary>Streams that a browser's session opens.</summary>
public sealed class SessionStreamTests
{
    [Fact]
    public async Task A_stream_that_a_session_opened_ends_within_minutes_so_that_the_session_is_judged_anew()
    {
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity("Cookies")) };

        var caller = await StreamSignIn.OfAsync(context, payload: null);

        caller.ShouldNotBeNull().ValidUntil.ShouldNotBeNull().ShouldBeInRange(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddMinutes(5));
    }
}
