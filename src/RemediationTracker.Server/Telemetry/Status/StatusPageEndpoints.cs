using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Telemetry.Status;

/// <summary>
/// <c>/status</c>: how the tracker itself is. Whoever reads pages is told whether it works, and since when there is a record. How far
/// the ledger is sealed is for those who may hold its checkpoints, which say it too: leadership and auditors. What waits, and how much of
/// what, is for those who read all of the record. No setting is told to anybody.
/// </summary>
internal static class StatusPageEndpoints
{
    public static void MapStatusPage(this WebApplication app) => app.MapPage("/status", PageAsync);

    private static async Task<RazorComponentResult<StatusPage>> PageAsync(HttpContext context, StatusReader status)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context) is not { } scope)
            return Page(StatusCodes.Status401Unauthorized, null, scope: null, PageRequest.SignInFirst);

        return Page(StatusCodes.Status200OK, await status.ReadAsync(context.RequestAborted), scope, problem: null);
    }

    private static RazorComponentResult<StatusPage> Page(int status, StatusView? view, ReadScope? scope, string? problem) =>
        new(new Dictionary<string, object?>
        {
            [nameof(StatusPage.View)] = view,
            [nameof(StatusPage.SeesAll)] = scope == ReadScope.Everything,
            [nameof(StatusPage.SeesSeal)] = scope is { Agency: null },
            [nameof(StatusPage.Problem)] = problem,
        })
        {
            StatusCode = status,
        };
}
