using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Search;

/// <summary><c>/search</c>: where in the record words are, as it stands.</summary>
internal static class SearchPageEndpoints
{
    public static void MapSearchPage(this WebApplication app) => app.MapPage("/search", PageAsync);

    private static async Task<RazorComponentResult<SearchPage>> PageAsync(
        string? q, string? kind, string? agency, string? page, HttpContext context, TrackerReader reader, SearchReader search)
    {
        var view = new SearchView { Said = q?.Trim() ?? "", Agency = string.IsNullOrWhiteSpace(agency) ? null : agency };
        var request = await PageRequest.OfAsync(on: null, known: null, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, view with { Problem = request.Problem });

        view = view with { Agencies = await AgencyNames.AllAsync(reader, scope, context.RequestAborted) };
        if (ProblemOf(kind, page, out var asked, out var number) is { } problem)
            return Page(StatusCodes.Status400BadRequest, view with { Problem = problem });

        view = view with { Kind = asked, Number = number };
        if (view.Said.Length == 0)
            return Page(StatusCodes.Status200OK, view);

        var question = new SearchQuestion(view.Said)
        {
            Agency = view.Agency,
            Kind = view.Kind,
            Skip = (view.Number - 1) * SearchView.Size,
            Take = SearchView.Size,
        };
        try
        {
            return Page(StatusCodes.Status200OK, view with { Result = await search.FindAsync(question, scope, context.RequestAborted) });
        }
        catch (GraphQLException refused)
        {
            return Page(StatusCodes.Status400BadRequest, view with { Said = "", Problem = Words.Plain(refused) });
        }
    }

    private static string? ProblemOf(string? kind, string? page, out SearchKind? asked, out int number)
    {
        (asked, number) = (null, 1);
        if (!string.IsNullOrEmpty(kind))
        {
            if (!Enum.TryParse<SearchKind>(kind, out var value) || Enum.GetName(value) != kind)
                return $"“{kind}” is no kind of thing that is looked for.";
            asked = value;
        }

        return string.IsNullOrEmpty(page) || (int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= SearchView.MaxPage)
            ? null
            : $"Pages are numbered from 1 to {SearchView.MaxPage}. Add a word, or choose a kind or an agency, to find what is farther back.";
    }

    private static RazorComponentResult<SearchPage> Page(int status, SearchView view) =>
        new(new Dictionary<string, object?> { [nameof(SearchPage.View)] = view }) { StatusCode = status };
}
