using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Recommendations;

/// <summary>The page at <c>/recommendations</c>: all of them, filtered as its address says. The numbers lead to it.</summary>
internal static class RecommendationsPageEndpoints
{
    public static void MapRecommendationsPage(this WebApplication app) => app.MapPage("/recommendations", PageAsync);

    private static async Task<RazorComponentResult<RecommendationsPage>> PageAsync(
        string? on,
        string? known,
        string? after,
        string? before,
        HttpContext context,
        TrackerReader reader,
        NumbersReader numbers)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        var view = new RecommendationsView
        {
            Days = request.Days,
            Filter = RecommendationFilter.Parse(context.Request.Query, out var problem),
            Problem = request.Problem,
        };
        if (request.Scope is not { } scope)
            return Page(request.Status, view);

        view = view with { Agencies = await AgencyNames.AllAsync(reader, scope, context.RequestAborted) };
        if (problem is not null)
            return Page(StatusCodes.Status400BadRequest, view with { Problem = problem });

        var list = new ListArguments
        {
            Page = PageArguments.At(after, before),
            Columns = RecommendationSources.AllRecommendations.AllColumns,
            Where = view.Filter.Where(request.Days.On),
        };
        try
        {
            var page = await reader.PageAsync(RecommendationSources.AllRecommendations, scope, list, context.RequestAborted);
            // Counted apart, as a number, which is kept.
            var total = await numbers.CountRecommendationsAsync(scope, list.Where, context.RequestAborted);
            return Page(StatusCodes.Status200OK, view with { Page = page with { TotalCount = total } });
        }
        catch (GraphQLException refused)
        {
            // A cursor of the address that is none, or a text that none can hold.
            return Page(StatusCodes.Status400BadRequest, view with { Problem = Words.Plain(refused) });
        }
    }

    private static RazorComponentResult<RecommendationsPage> Page(int status, RecommendationsView view) =>
        new(new Dictionary<string, object?> { [nameof(RecommendationsPage.View)] = view }) { StatusCode = status };
}
