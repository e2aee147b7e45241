using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.Leadership.Overdue;

/// <summary>The page at <c>/overdue</c>: the overdue list of a day, drawn, <see cref="PageArguments.MaxSize"/> commitments a page.</summary>
internal static class OverduePageEndpoints
{
    public static void MapOverduePage(this WebApplication app)
    {
        app.MapPage("/overdue", PageAsync);
        app.MapPage("/", StartAsync);
    }

    /// <summary>
    /// Each begins with what is theirs: who acts with what waits for them, who leads with the overview. Nobody in particular, and whoever asks
    /// of a day, sees what is overdue, which is what the tracker is for: addresses of it that were sent to others go on telling the same.
    /// </summary>
    private static async Task<IResult> StartAsync(
        string? on,
        string? known,
        string? after,
        string? before,
        HttpContext context,
        TrackerReader reader,
        NumbersReader numbers,
        LivePages live,
        CancellationToken cancellationToken)
    {
        if (context.Request.Query.Count > 0 || !Web.NotFound.AsksPage(context.Request) || ActorClaims.ActorOf(context.User) is not { } actor)
            return await PageAsync(on, known, after, before, context, reader, numbers, live, cancellationToken);

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.LocalRedirect(actor.IsAuditee || actor.IsAuditor ? "/work" : "/overview");
    }

    private static async Task<RazorComponentResult<OverduePage>> PageAsync(
        string? on,
        string? known,
        string? after,
        string? before,
        HttpContext context,
        TrackerReader reader,
        NumbersReader numbers,
        LivePages live,
        CancellationToken cancellationToken)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, OverdueView.Refused(request.Days, request.Problem!));

        var watch = await live.BeginAsync("commitments", request.Days, agency: null, cancellationToken);
        var list = new ListArguments
        {
            Page = PageArguments.At(after, before),
            Columns = MilestoneSources.Milestones.AllColumns,
        };
        try
        {
            const LatenessAgainst Current = LatenessAgainst.Current;
            var page = await reader.PageAsync(
                MilestoneSources.On(request.Days.On), scope, OverdueList.Of(list), cancellationToken);
            var counted = await numbers.OverdueAsync(
                scope, request.Days.On, Current, OverdueBy.Agency, new GroupsArguments(First: 1), cancellationToken);
            var isAny = counted.Total is not { Overdue: 0, PossiblyLate: 0 }
                || await numbers.CountAsync(scope, request.Days.On, where: null, cancellationToken) > 0;
            var shown = page.Items.SelectMany(item => new[] { item.Row.Key, item.Row.FindingKey }).Distinct().ToList();
            var corrections = await reader.OfAsync(
                CorrectionSources.Corrections, scope, CorrectionSources.Corrections.Source.AllColumns, shown, cancellationToken);
            watch?.On(context);
            return Page(
                StatusCodes.Status200OK,
                new OverdueView(request.Days, page, counted.Total, Problem: null) { Corrections = corrections, IsAnyOnRecord = isAny });
        }
        catch (GraphQLException refused)
        {
            // A cursor of the address that is none.
            return Page(StatusCodes.Status400BadRequest, OverdueView.Refused(request.Days, Words.Plain(refused)));
        }
    }

    private static RazorComponentResult<OverduePage> Page(int status, OverdueView view) =>
        new(new Dictionary<string, object?> { [nameof(OverduePage.View)] = view }) { StatusCode = status };
}
