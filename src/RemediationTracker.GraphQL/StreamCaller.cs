using System.Security.Claims;

namespace RemediationTracker.GraphQL;

/// <summary>Who opened a stream of results.</summary>
/// <param name="User">Without an authenticated identity when nobody signed in.</param>
/// <param name="ValidUntil">When the stream is ended because the sign-in is no longer good; null for never.</param>
public sealed record StreamCaller(ClaimsPrincipal User, DateTimeOffset? ValidUntil);
