using System.Globalization;

namespace RemediationTracker.Server.Web;

/// <summary>What a page of a day is asked for.</summary>
/// <param name="On">The day; today when none or none that is one was given.</param>
/// <param name="Scope">What the reader may see; null when the page is refused.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Problem">Why it is refused; null when it is not.</param>
internal sealed record PageRequest(DateOnly On, ReadModels.ReadScope? Scope, int Status, string? Problem)
{
    /// <param name="on">As the address gives it; null or empty for today.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="environment">Where the server runs.</param>
    /// <param name="clock">Tells today.</param>
    public static PageRequest Of(string? on, HttpContext context, IHostEnvironment environment, TrackerClock clock)
    {
        if (WebReader.ScopeOf(context, environment) is not { } scope)
        {
            return new(
                clock.Today, null, StatusCodes.Status401Unauthorized, "Sign in first: this page needs a token of the tracker.");
        }

        var day = clock.Today;
        if (!string.IsNullOrEmpty(on)
            && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return new(clock.Today, null, StatusCodes.Status400BadRequest, $"“{on}” is not a day; write it as yyyy-MM-dd.");
        }

        return new(day, scope, StatusCodes.Status200OK, null);
    }
}
