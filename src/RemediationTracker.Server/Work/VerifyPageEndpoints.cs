using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.Work;

/// <summary>
/// <c>/verify?after=CURSOR</c> and <c>/verify/recommendations?after=CURSOR</c>: what auditors are asked to verify, one after the other. The
/// forms are sent to the same addresses, with the act.
/// </summary>
internal static class VerifyPageEndpoints
{
    private const string ForAuditors = "Auditors verify what agencies report. You are not signed in as one.";

    public static void MapVerifyPage(this WebApplication app)
    {
        foreach (var path in new[] { VerifyView.OfCommitments, VerifyView.OfRecommendations })
        {
            app.MapPage(path, PageAsync);
            app.MapPost(path, ActAsync).WithMetadata(SignInEndpoints.Small);
        }
    }

    private static async Task<IResult> PageAsync(string? after, HttpContext context, VerifyReader reader, LivePages live)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return SignInFirst.Or(context, why => Page(StatusCodes.Status401Unauthorized, null, why));

        if (!actor.IsAuditor)
            return Page(StatusCodes.Status403Forbidden, null, ForAuditors);
        try
        {
            var path = PathOf(context);
            var watch = await live.BeginAsync(
                path == VerifyView.OfCommitments ? "commitments" : "work", days: null, agency: null, context.RequestAborted);
            var view = await reader.ReadAsync(path, string.IsNullOrEmpty(after) ? null : after, actor, context);
            watch?.On(context);
            return Page(StatusCodes.Status200OK, view, null);
        }
        catch (GraphQLException e)
        {
            return Page(e.Code == Api.ErrorCodes.DatabaseUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest, null, Words.Plain(e));
        }
    }

    /// <summary>A form of the one in turn: refused, it comes back in its place of the queue.</summary>
    private static Task<IResult> ActAsync(
        string? act, string? after, HttpContext context, VerifyReader reader, IEnumerable<IActs> all, IAntiforgery forms, PageApi api) =>
        act is not null && VerifyView.Takes(act)
            ? ActEndpoints.DoAsync(act, context, all, forms, api, (form, subject, filled) => RefusedAsync(form, subject, filled, after, context, reader))
            : Task.FromResult(Web.NotFound.Page());

    private static async Task<IResult?> RefusedAsync(
        ActForm form, ActSubject subject, FilledForm filled, string? after, HttpContext context, VerifyReader reader)
    {
        try
        {
            var actor = ActorClaims.ActorOf(context.User)!;
            var view = await reader.ReadAsync(PathOf(context), string.IsNullOrEmpty(after) ? null : after, actor, context);
            return view.Acts?.Subject.Id == subject.Id && view.Acts.Now.Contains(form)
                ? Page(StatusCodes.Status422UnprocessableEntity, view with { Refused = (form, filled) }, null)
                : null;
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    private static string PathOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments(VerifyView.OfRecommendations) ? VerifyView.OfRecommendations : VerifyView.OfCommitments;

    private static RazorComponentResult<VerifyPage> Page(int status, VerifyView? view, string? problem) =>
        new(new Dictionary<string, object?> { [nameof(VerifyPage.View)] = view, [nameof(VerifyPage.Problem)] = problem })
        {
            StatusCode = status,
        };
}
