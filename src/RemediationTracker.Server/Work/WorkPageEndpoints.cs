using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Work;

/// <summary><c>/work</c>: what waits for whoever is signed in.</summary>
internal static class WorkPageEndpoints
{
    public static void MapWorkPage(this WebApplication app) => app.MapPage("/work", PageAsync);

    private static async Task<IResult> PageAsync(HttpContext context, WorkReader work)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ActorClaims.ActorOf(context.User) is not { } actor)
        {
            return WebReader.CanSignIn(context)
                ? TypedResults.LocalRedirect(SignInEndpoints.SignInPath(context.Request))
                : Page(StatusCodes.Status401Unauthorized, [], PageRequest.SignInFirst);
        }

        try
        {
            return Page(StatusCodes.Status200OK, await work.ReadAsync(actor, context), problem: null);
        }
        catch (GraphQLException e)
        {
            return Page(StatusCodes.Status503ServiceUnavailable, [], Words.Plain(e));
        }
    }

    private static RazorComponentResult<WorkPage> Page(int status, IReadOnlyList<WorkSection> sections, string? problem) =>
        new(new Dictionary<string, object?> { [nameof(WorkPage.Sections)] = sections, [nameof(WorkPage.Problem)] = problem })
        {
            StatusCode = status,
        };
}
