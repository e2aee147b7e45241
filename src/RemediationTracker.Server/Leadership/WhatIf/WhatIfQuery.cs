using System.Globalization;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>Resolver of <c>Query.whatIf</c>.</summary>
public sealed class WhatIfQuery(WhatIfReader reader, TrackerClock clock)
{
    private const string Order = "whatIf";

    /// <summary>What would change if due phrases were read otherwise.</summary>
    public async Task<WhatIfConnection> WhatIfAsync(
        FiscalCalendar? calendar,
        SeasonDays? seasons,
        DateOnly? on,
        PageArguments page,
        IReadOnlyDictionary<string, object?>? where,
        ResolverContext context)
    {
        page.Check();
        var report = await reader.ReadAsync(
            context.Scope(), new Rereading(calendar, seasons), on ?? clock.Today, where, context.CancellationToken);
        return new WhatIfConnection(report, PageOf(report.Changes, page));
    }

    /// <summary>The cursor is a change's place, and good only while its milestone still has it.</summary>
    private static Page<WhatIfChange> PageOf(IReadOnlyList<WhatIfChange> all, PageArguments page)
    {
        var (from, to) = (0, all.Count);
        if (page.Cursor is { } cursor)
        {
            var place = PlaceOf(cursor, all, page.Backwards ? "before" : "after");
            (from, to) = page.Backwards ? (0, place) : (place + 1, all.Count);
        }

        (from, to) = page.Backwards ? (Math.Max(from, to - page.Size), to) : (from, Math.Min(to, from + page.Size));
        var items = Enumerable.Range(from, to - from).Select(place => new PageItem<WhatIfChange>(CursorOf(all, place), all[place]));
        return new Page<WhatIfChange>([.. items], all.Count, HasNext: to < all.Count, HasPrevious: from > 0);
    }

    private static string CursorOf(IReadOnlyList<WhatIfChange> all, int place) =>
        Cursor.Encode(Order, [place.ToString(CultureInfo.InvariantCulture), all[place].Key.ToString()]);

    private static int PlaceOf(string cursor, IReadOnlyList<WhatIfChange> all, string argument)
    {
        var parts = Cursor.Decode(cursor, argument, Order, ["integer", "uuid"]);
        var place = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return place >= 0 && place < all.Count && all[place].Key == Guid.Parse(parts[1])
            ? place
            : throw new GraphQLException($"`{argument}` is of a page that has changed since; begin again.", "INVALID_CURSOR");
    }
}
