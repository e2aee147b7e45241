using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.Work;

/// <summary><c>/work</c>: what waits for whoever is signed in.</summary>
internal static class WorkPageEndpoints
{
    public static void MapWorkPage(this WebApplication app) => app.MapPage("/work", PageAsync);

    private static async Task<IResult> PageAsync(HttpContext context, WorkReader work, LivePages live)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ActorClaims.ActorOf(context.User) is not { } actor)
            return SignInFirst.Or(context, why => Page(StatusCodes.Status401Unauthorized, [], why));

        try
        {
            var watch = await live.BeginAsync("work", days: null, agency: null, context.RequestAborted);
            var sections = await work.ReadAsync(actor, context);
            watch?.On(context);
            return Page(StatusCodes.Status200OK, sections, problem: null);
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
