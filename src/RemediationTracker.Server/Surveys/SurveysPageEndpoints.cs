using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Surveys;

/// <summary><c>/surveys</c>: the surveys, those that wait for somebody first.</summary>
internal static class SurveysPageEndpoints
{
    public static void MapSurveysPage(this WebApplication app) => app.MapPage("/surveys", PageAsync);

    private static async Task<RazorComponentResult<SurveysPage>> PageAsync(
        string? after, string? before, HttpContext context, TrackerReader reader)
    {
        var request = await PageRequest.OfAsync(on: null, known: null, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, null, request.Problem);

        var list = new ListArguments
        {
            Page = PageArguments.At(after, before),
            Columns = SurveySources.Surveys.ColumnsFor(
                ["auditTitle", "agency", "status", "plannedFor", "asOf", "sentOn", "answerBy", "submittedOn", "reviewedOn"]),
            CountTotal = true,
        };
        try
        {
            return Page(
                StatusCodes.Status200OK, await reader.PageAsync(SurveySources.Surveys, scope, list, context.RequestAborted), problem: null);
        }
        catch (GraphQLException refused)
        {
            return Page(StatusCodes.Status400BadRequest, null, Words.Plain(refused));
        }
    }

    private static RazorComponentResult<SurveysPage> Page(int status, Page<SurveyRow>? surveys, string? problem) =>
        new(new Dictionary<string, object?> { [nameof(SurveysPage.Surveys)] = surveys, [nameof(SurveysPage.Problem)] = problem })
        {
            StatusCode = status,
        };
}
