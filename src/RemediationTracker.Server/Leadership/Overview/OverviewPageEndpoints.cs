using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Overview;

/// <summary>The page at <c>/overview</c>: how it stands, and which way it goes.</summary>
internal static class OverviewPageEndpoints
{
    public static void MapOverviewPage(this WebApplication app) => app.MapPage("/overview", PageAsync);

    private static async Task<RazorComponentResult<OverviewPage>> PageAsync(
        string? on, string? known, HttpContext context, TrackerReader reader, OverviewReader overview)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        var view = request.Scope is { } scope ? await overview.ReadAsync(request.Days, scope, context.RequestAborted) : null;
        return new(new Dictionary<string, object?>
        {
            [nameof(OverviewPage.Days)] = request.Days,
            [nameof(OverviewPage.View)] = view,
            [nameof(OverviewPage.Problem)] = request.Problem,
        })
        {
            StatusCode = request.Status,
        };
    }
}
