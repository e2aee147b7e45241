using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Surveys;

/// <summary>
/// <c>/surveys/{id}</c>: a survey to read and to print; <c>/surveys/{id}/sent.txt</c>: the very bytes whose digest was recorded when it was
/// sent.
/// </summary>
internal static class SurveyPageEndpoints
{
    private const string Unknown = "There is no such survey, or you may not read it.";

    public static void MapSurveyPage(this WebApplication app)
    {
        app.MapPage("/surveys/{id}", PageAsync);
        app.MapPage("/surveys/{id}/sent.txt", SentTextAsync);
    }

    private static async Task<RazorComponentResult<SurveyPage>> PageAsync(
        string id, HttpContext context, TrackerReader reader, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context) is not { } scope)
        {
            return Page(
                StatusCodes.Status401Unauthorized, new SurveyView(id, null, [], PageRequest.SignInFirst));
        }

        if (await FindAsync(id, scope, reader, cancellationToken) is not { } survey)
            return Page(StatusCodes.Status404NotFound, new SurveyView(id, null, [], Unknown));

        var columns = SurveySources.Questions.AllColumns;
        var questions = await reader.OfAsync(SurveySources.OfSurveys, scope, columns, [survey.Key], cancellationToken);
        return Page(StatusCodes.Status200OK, new SurveyView(id, survey, [.. questions[survey.Key]], Problem: null));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> SentTextAsync(
        string id, HttpContext context, TrackerReader reader, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context) is not { } scope)
        {
            return TypedResults.Problem(
                PageRequest.SignInFirst, statusCode: StatusCodes.Status401Unauthorized);
        }

        return await FindAsync(id, scope, reader, cancellationToken) is { SentText: { } text }
            ? TypedResults.Text(text, "text/plain; charset=utf-8")
            : TypedResults.Problem(Unknown, statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<SurveyRow?> FindAsync(
        string id, ReadScope scope, TrackerReader reader, CancellationToken cancellationToken)
    {
        if (Ids.KeyOf("Survey", id) is not { } key)
            return null;

        var columns = SurveySources.Surveys.AllColumns;
        return await reader.FindAsync(SurveySources.Surveys, scope, columns, key, cancellationToken);
    }

    private static RazorComponentResult<SurveyPage> Page(int status, SurveyView view) =>
        new(new Dictionary<string, object?> { [nameof(SurveyPage.View)] = view }) { StatusCode = status };
}
