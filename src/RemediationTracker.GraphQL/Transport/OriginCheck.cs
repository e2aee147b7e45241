using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// Whether a stream may be opened from where the request comes: browsers let any page open one to any host, and say which page it is
/// (RFC 6455 section 10.2). Other clients send no Origin.
/// </summary>
internal static class OriginCheck
{
    public static bool Allows(HttpRequest request, GraphQLOptions options)
    {
        var given = request.Headers.Origin;
        if (given.Count == 0)
        {
            return true;
        }

        return given.Count == 1
            && Uri.TryCreate(given[0], UriKind.Absolute, out var origin)
            && (IsHost(origin, request.Host) || options.AllowedOrigins.Any(a => IsSame(origin, a)));
    }

    /// <summary>A proxy may end TLS, so only host and port are compared; a port left out is the one of the origin's scheme.</summary>
    private static bool IsHost(Uri origin, HostString host) =>
        Uri.TryCreate($"{origin.Scheme}://{host}", UriKind.Absolute, out var own) && own.Authority == origin.Authority;

    private static bool IsSame(Uri origin, string allowed) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var known)
        && known.GetLeftPart(UriPartial.Authority) == origin.GetLeftPart(UriPartial.Authority);
}
