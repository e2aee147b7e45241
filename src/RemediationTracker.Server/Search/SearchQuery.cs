using System.Globalization;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Search;

/// <summary>Resolver of <c>Query.search</c>.</summary>
public sealed class SearchQuery(SearchReader reader)
{
    private const string Order = "search";

    /// <summary>How many hits can be paged through.</summary>
    private const int Most = 1_000;

    /// <summary>Where words are in the record as it stands.</summary>
    public async Task<SearchConnection> SearchAsync(
        string words, SearchKind? kind, string? agency, int? first, string? after, ResolverContext context)
    {
        var page = new PageArguments(first, after, Last: null, Before: null);
        page.Check();
        var skip = PlaceOf(after);
        var question = new SearchQuestion(words.Trim()) { Kind = kind, Agency = agency, Skip = skip, Take = Math.Min(page.Size, Most - skip) };
        var result = await reader.FindAsync(question, context.Scope(), context.CancellationToken);
        var items = result.Hits.Index().Select(hit => new PageItem<SearchHit>(CursorOf(skip + hit.Index + 1), hit.Item)).ToList();
        var (total, end) = (result.Total(kind), skip + items.Count);
        return new SearchConnection(
            result, new Page<SearchHit>(items, total, HasNext: end < Math.Min(total, Most), HasPrevious: skip > 0));
    }

    private static string CursorOf(int place) => Cursor.Encode(Order, [place.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>How many hits come before a page.</summary>
    private static int PlaceOf(string? after) =>
        after is null ? 0
        : int.Parse(Cursor.Decode(after, "after", Order, ["integer"])[0], CultureInfo.InvariantCulture) is var place and >= 0 and <= Most ? place
        : throw new GraphQLException("`after` is not a cursor of a search.", "INVALID_CURSOR");
}
