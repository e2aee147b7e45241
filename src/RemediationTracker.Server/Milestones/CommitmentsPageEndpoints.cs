using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.Milestones;

/// <summary>The page at <c>/commitments</c>: all of them, filtered and ordered as its address says.</summary>
internal static class CommitmentsPageEndpoints
{
    public static void MapCommitmentsPage(this WebApplication app) => app.MapPage("/commitments", PageAsync);

    private static async Task<RazorComponentResult<CommitmentsPage>> PageAsync(
        string? on,
        string? known,
        string? after,
        string? before,
        string? from,
        HttpContext context,
        TrackerReader reader,
        NumbersReader numbers,
        LivePages live)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        var view = new CommitmentsView
        {
            Days = request.Days,
            Filter = CommitmentFilter.Parse(context.Request.Query, out var problem),
            From = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0 ? place : 1,
            Problem = request.Problem,
        };
        if (request.Scope is not { } scope)
            return Page(request.Status, view);

        var watch = await live.BeginAsync("commitments", request.Days, view.Filter.Agency, context.RequestAborted);
        view = view with { Agencies = await AgencyNames.AllAsync(reader, scope, context.RequestAborted) };
        if (problem is not null)
            return Page(StatusCodes.Status400BadRequest, view with { Problem = problem });

        var list = new ListArguments
        {
            Page = PageArguments.At(after, before),
            Columns = MilestoneSources.Milestones.AllColumns,
            Where = view.Filter.Where(request.Days.On),
            Order = view.Filter.Order(),
        };
        try
        {
            var page = await reader.PageAsync(MilestoneSources.On(request.Days.On), scope, list, context.RequestAborted);
            // Counted apart, as a number, which is kept: most of what a page costs is to count what is not on it.
            var total = await numbers.CountAsync(scope, request.Days.On, list.Where, context.RequestAborted);
            page = page with { TotalCount = total };
            watch?.On(context);
            return Page(StatusCodes.Status200OK, view with { Page = page, From = after is null && before is null ? 1 : view.From });
        }
        catch (GraphQLException refused)
        {
            // A cursor of the address that is none, or a text that none can hold.
            return Page(StatusCodes.Status400BadRequest, view with { Problem = Words.Plain(refused) });
        }
    }

    private static RazorComponentResult<CommitmentsPage> Page(int status, CommitmentsView view) =>
        new(new Dictionary<string, object?> { [nameof(CommitmentsPage.View)] = view }) { StatusCode = status };
}
