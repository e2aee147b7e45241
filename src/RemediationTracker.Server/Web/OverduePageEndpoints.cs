using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Web;

/// <summary>The page at <c>/</c>: the overdue list of a day, drawn.</summary>
internal static class OverduePageEndpoints
{
    public static void MapOverduePage(this WebApplication app)
    {
        app.MapGet("/", PageAsync);
        app.MapGet("/site.css", () => Results.Bytes(Embedded.Bytes("Web/site.css"), "text/css; charset=utf-8"));
    }

    private static async Task<RazorComponentResult<OverduePage>> PageAsync(
        string? on,
        HttpContext context,
        IHostEnvironment environment,
        TrackerReader reader,
        TrackerClock clock,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context, environment) is not { } scope)
        {
            return Page(
                StatusCodes.Status401Unauthorized,
                new OverdueView(clock.Today, [], "Sign in first: this page needs a token of the tracker."));
        }

        DateOnly day = clock.Today;
        if (!string.IsNullOrEmpty(on)
            && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return Page(
                StatusCodes.Status400BadRequest,
                new OverdueView(clock.Today, [], $"“{on}” is not a day; write it as yyyy-MM-dd."));
        }

        var rows = await reader.AllOverdueAsync(scope, day, lateness: null, cancellationToken);
        return Page(StatusCodes.Status200OK, new OverdueView(day, rows, Problem: null));
    }

    private static RazorComponentResult<OverduePage> Page(int status, OverdueView view) =>
        new(new Dictionary<string, object?> { [nameof(OverduePage.View)] = view }) { StatusCode = status };
}
