using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Web;

/// <summary>What a page of a day is asked for.</summary>
/// <param name="Days">The day, and what was known; today, as it stands, when neither can be read.</param>
/// <param name="Scope">What the reader may see, as it was known; null when the page is refused.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Problem">Why it is refused; null when it is not.</param>
internal sealed record PageRequest(AskedDays Days, ReadScope? Scope, int Status, string? Problem)
{
    /// <summary>What is said to who did not sign in.</summary>
    public const string SignInFirst = "You are not signed in. Sign in, or ask whoever runs the tracker how to.";

    /// <param name="on">As the address gives it; null or empty for the day that was known, or today.</param>
    /// <param name="known">As the address gives it; null or empty for the record as it stands.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="reader">Tells whether the record can be read as it stood.</param>
    public static async Task<PageRequest> OfAsync(string? on, string? known, HttpContext context, TrackerReader reader)
    {
        var clock = context.RequestServices.GetRequiredService<TrackerClock>();
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context) is not { } scope)
            return Refused(StatusCodes.Status401Unauthorized, SignInFirst);
        if (!AskedDays.TryParse(on, known, clock, out var days, out var problem))
            return Refused(StatusCodes.Status400BadRequest, problem);

        var asked = scope with { KnownAt = days.KnownAt };
        try
        {
            await reader.ReadyAsync(asked, context.RequestAborted);
        }
        catch (GraphQLException e)
        {
            return RecordBegins.Told(e, clock) is { } begins
                ? new(days, null, StatusCodes.Status404NotFound, begins)
                : Refused(StatusCodes.Status503ServiceUnavailable, Words.Plain(e));
        }

        return new(days, asked, StatusCodes.Status200OK, null);

        PageRequest Refused(int status, string reason) => new(AskedDays.Today(clock), null, status, reason);
    }
}
