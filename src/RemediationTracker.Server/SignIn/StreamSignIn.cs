using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.SignIn;

/// <summary>
/// Who opens a stream: by the token of the HTTP request, or by that in <c>connection_init</c>, <c>{"authorization": "Bearer …"}</c>,
/// since browsers cannot set headers on a WebSocket. The stream is good for as long as the token is.
/// </summary>
internal static class StreamSignIn
{
    /// <summary>How long a stream is good for that was opened by a session: it may end meanwhile.</summary>
    private static readonly TimeSpan BySession = TimeSpan.FromMinutes(5);

    /// <returns>Null for a token that is not good, and for a WebSocket without one, which would stay open for nothing.</returns>
    public static async ValueTask<StreamCaller?> OfAsync(HttpContext context, JsonElement? payload)
    {
        if (TokenOf(payload) is { } given)
        {
            // The same checks as for every request, which look at a request's header: here at that of one of our own.
            await using var scope = context.RequestServices.CreateAsyncScope();
            var probe = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            probe.Request.Headers.Authorization = given;
            return CallerOf(await probe.AuthenticateAsync());
        }

        if (context.Request.Headers.Authorization.Count > 0)
            return CallerOf(await context.AuthenticateAsync());

        // By a browser's session: for a while, then the client connects again and the session is judged anew.
        if (!context.WebSockets.IsWebSocketRequest && context.User.Identity?.IsAuthenticated is true)
            return new StreamCaller(context.User, TimeProvider.System.GetUtcNow() + BySession);

        // Nobody's event stream is refused field by field, as over plain HTTP, and ends with that.
        return context.WebSockets.IsWebSocketRequest ? null : new StreamCaller(context.User, ValidUntil: null);
    }

    private static StreamCaller? CallerOf(AuthenticateResult result) =>
        result.Succeeded ? new StreamCaller(result.Principal, result.Properties.ExpiresUtc) : null;

    /// <summary>Empty, and so no good token, when there is something that is no text.</summary>
    private static string? TokenOf(JsonElement? payload)
    {
        if (payload is not { } given)
            return null;

        foreach (var property in given.EnumerateObject())
        {
            if (property.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase))
                return property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : "";
        }

        return null;
    }
}
