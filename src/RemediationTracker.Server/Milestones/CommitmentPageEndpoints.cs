using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.Milestones;

/// <summary><c>/commitments/{id}</c>: a commitment, with all that is on record of it.</summary>
internal static class CommitmentPageEndpoints
{
    public static void MapCommitmentPage(this WebApplication app) => app.MapPage("/commitments/{id}", PageAsync);

    private static async Task<IResult> PageAsync(
        string id,
        string? on,
        string? known,
        HttpContext context,
        TrackerReader reader,
        CommitmentPageReader commitments,
        LivePages live)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, request.Days, request.Problem, view: null);
        var watch = await live.BeginAsync(id, request.Days, agency: null, context.RequestAborted);
        if (Ids.KeyOf("Milestone", id) is not { } key
            || await commitments.ReadAsync(key, request.Days, scope, context.RequestAborted) is not { } view)
            return Web.NotFound.Page();

        watch?.On(context);
        return Page(StatusCodes.Status200OK, request.Days, problem: null, view);
    }

    private static RazorComponentResult<CommitmentPage> Page(int status, AskedDays days, string? problem, CommitmentView? view) =>
        new(new Dictionary<string, object?>
        {
            [nameof(CommitmentPage.Days)] = days,
            [nameof(CommitmentPage.Problem)] = problem,
            [nameof(CommitmentPage.View)] = view,
        })
        {
            StatusCode = status,
        };
}
