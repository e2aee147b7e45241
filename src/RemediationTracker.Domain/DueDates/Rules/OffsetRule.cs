using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "within ninety (90) days", "36 months", "in six to nine months", "within the next 12 months", "30 business days": counted from the
/// day it was said, as is "thirty days from the issuance of this report". Counted from anything else ("within 60 days of completing the
/// migration") it is a dependency that keeps its offset; counted from a date, the day is reckoned, and back from it in "30 days prior to
/// June 30, 2023".
/// </summary>
internal sealed class OffsetRule : IPeriodRule
{
    private static readonly string[] Leads =
        ["within the next", "within a period of", "within", "in the next", "over the next", "during the next", "in", "the next", "next"];

    private const int MostListed = 8;

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var start = at;
        foreach (var lead in Leads)
            if (tokens.Follow(at, lead, out var next))
            {
                start = next;
                break;
            }

        var led = start > at || IsListed(tokens, at);
        start = tokens.Skip(start, "approximately", "about", "around", "roughly");
        if (Span(tokens, start, oneIsImplied: led && tokens.Is(start - 1, "next") && start - at > 2) is not { } span)
            return null;
        if (span.Offset is not { } offset)
            return Found.NoDate(at, span.Next);
        // The first of a list has its unit after the last.
        led |= tokens.Digits(span.Next - 1) > 0;
        if (CountedBack.Read(tokens, at, offset, span.Next, led, anchor) is { } back)
            return back;
        if (!led && !MayStandAlone(tokens, at, span.Next))
            return null;
        return Anchored(tokens, at, offset, span.Next, anchor, led);
    }

    private static Found? Anchored(Tokens tokens, int at, DueOffset offset, int end, Anchor anchor, bool led)
    {
        if (tokens.IsAny(end, "ago", "old", "prior", "before", "earlier", "late", "overdue"))
            return Found.NoDate(at, end);
        if (!tokens.IsAny(end, "of", "from", "after", "following"))
            return On(at, end, offset, anchor.Said, "relative") with { Weak = !led };

        var subject = tokens.Skip(end + 1, "the");
        if (OwnDocument.Read(tokens, end + 1) is { } document)
            return document.IsReport
                ? On(at, document.Next, offset, anchor.Published, "relative-to-report")
                : On(at, document.Next, offset, anchor.Said, "relative");
        if (CountedBack.Day(tokens, subject, anchor) is { First: { } day } date)
            return On(at, date.End, offset, day, "relative-to-date");
        if (tokens.Is(end, "of") && !led)
            return null;
        var clauseEnd = Clause.End(tokens, end);
        return new Found(at, clauseEnd, null, null, "dependency")
        {
            Kind = DueKind.Dependency,
            Offset = offset,
            Condition = tokens.Verbatim(end, clauseEnd),
        };
    }

    private static Found On(int at, int end, DueOffset offset, DateOnly day, string rule)
    {
        var window = offset.From(day);
        var named = offset.Unit == DueUnit.BusinessDay ? rule + "-business-days" : rule;
        return new Found(at, end, window.Earliest, window.Latest, named) { Offset = offset, KeptFrom = window.Earliest };
    }

    private static bool MayStandAlone(Tokens tokens, int at, int end)
    {
        if (tokens.IsAny(at - 1, "for", "every", "each", "last", "past", "previous", "least", "first", "most", "-", "/", ".", "$"))
            return false;
        if (tokens.Is(at - 1, "to") && tokens.Is(at - 2, "up"))
            return false;
        if (tokens.Is(at - 1, "than") && !tokens.IsAny(at - 2, "later", "more"))
            return false;
        if (tokens.Follow(end - 3, "and a half", out _))
            return true;
        // "a 30-day notice" counts something else, "a year" alone is a rate as often as a deadline.
        return (!tokens.IsAny(at, "a", "an") || tokens.Is(end, "from")) && !(tokens.Glued(end - 1) && tokens.Is(end - 2, "-"));
    }

    /// <summary>An amount or a range of amounts, and the unit; no offset when the amounts are of units that cannot be joined.</summary>
    private static (DueOffset? Offset, int Next)? Span(Tokens tokens, int at, bool oneIsImplied)
    {
        if (oneIsImplied && Unit(tokens, at) is { } one)
            return (new DueOffset(one.Factor, one.Factor, one.Unit), one.Next);
        if (Amount(tokens, at) is not { } least)
            return null;
        var most = least;
        var connector = tokens.Skip(least.Next, "-");
        if (tokens.IsAny(connector, "to", "or") && Amount(tokens, tokens.Skip(connector + 1, "-")) is { } spoken)
            most = spoken;
        else if (connector > least.Next && Amount(tokens, connector) is { } dashed)
            most = dashed;
        if (Unit(tokens, tokens.Skip(most.Next, "-")) is not { } unit)
            return OfList(tokens, least);
        var (low, high) = (least.Value * unit.Factor, most.Value * unit.Factor);
        if (unit.Factor == 12 && tokens.Follow(unit.Next, "and a half", out var afterHalf))
            (low, high, unit.Next) = (low + 6, high + 6, afterHalf);
        var limit = unit.Unit == DueUnit.Month ? 1_200 : 36_500;
        return low <= high && high <= limit ? WithNext(tokens, new DueOffset(low, high, unit.Unit), unit.Factor, unit.Next) : null;
    }

    private static bool IsListed(Tokens tokens, int at)
    {
        var before = tokens.Is(at - 1, "and") ? at - 2 : at - 1;
        before = tokens.Is(before, ",") ? before - 1 : before;
        return before < at - 1 && tokens.Digits(before) is 1 or 2 or 3;
    }

    // "30, 60, and 90 days": each has the unit that stands after the last.
    private static (DueOffset? Offset, int Next)? OfList(Tokens tokens, (int Value, int Next) amount)
    {
        var last = amount;
        for (var left = MostListed; left > 0 && tokens.IsAny(last.Next, ",", "and"); left--)
        {
            var next = tokens.Skip(tokens.Skip(last.Next, ","), "and");
            if (Numbers.Read(tokens, next) is not { } more || more.Value <= last.Value)
                return null;
            last = more;
        }

        if (last == amount || Unit(tokens, last.Next) is not { } unit || amount.Value > 1_200)
            return null;
        return (new DueOffset(amount.Value * unit.Factor, amount.Value * unit.Factor, unit.Unit), amount.Next);
    }

    // "one year and six months", "six months to a year"; of units that cannot be added, neither is taken.
    private static (DueOffset? Offset, int Next) WithNext(Tokens tokens, DueOffset offset, int factor, int at)
    {
        if (tokens.Follow(at, "and a half", out var afterHalf))
            return factor == 12 ? (offset, at) : (null, afterHalf);
        // "two weeks or months"
        if (tokens.IsAny(at, "/", "or") && Unit(tokens, at + 1) is { } either)
            return (null, either.Next);
        var next = tokens.Skip(tokens.Skip(at, ","), "and", "to", "or", "-");
        if (Amount(tokens, next) is not { } amount || Unit(tokens, tokens.Skip(amount.Next, "-")) is not { } unit)
            return (offset, at);
        var isSame = unit.Unit == offset.Unit;
        var more = amount.Value <= 1_200 ? amount.Value * unit.Factor : 0;
        if (tokens.IsAny(next - 1, "to", "or", "-"))
            return (isSame && more >= offset.Most && more <= 1_200 ? offset with { Most = more } : null, unit.Next);
        if (isSame && unit.Factor >= factor)
            return (offset, at);
        var isSum = isSame && more > 0 && offset.Most + more <= 1_200;
        return (isSum ? new DueOffset(offset.Least + more, offset.Most + more, unit.Unit) : null, unit.Next);
    }

    // "ninety (90)": when the two disagree, neither is taken.
    private static (int Value, int Next)? Amount(Tokens tokens, int at)
    {
        var isArticle = tokens.IsAny(at, "a", "an") && !tokens.Is(at + 1, "hundred");
        if ((isArticle ? (1, at + 1) : Numbers.Read(tokens, at)) is not { } amount)
            return null;
        if (!tokens.Is(amount.Item2, "(") || tokens.Number(amount.Item2 + 1) is not { } again || !tokens.Is(amount.Item2 + 2, ")"))
            return amount;
        return again == amount.Item1 ? (again, amount.Item2 + 3) : null;
    }

    private static (DueUnit Unit, int Factor, int Next)? Unit(Tokens tokens, int at)
    {
        var business = tokens.IsAny(at, "business", "working");
        at = business ? at + 1 : tokens.Skip(at, "calendar", "full", "consecutive");
        if (business)
            return tokens.IsAny(at, "day", "days") ? (DueUnit.BusinessDay, 1, at + 1) : null;
        return tokens[at] switch
        {
            "day" or "days" => (DueUnit.Day, 1, at + 1),
            "week" or "weeks" => (DueUnit.Week, 1, at + 1),
            "month" or "months" or "mo" or "mos" => (DueUnit.Month, 1, at + 1),
            "quarter" or "quarters" => (DueUnit.Month, 3, at + 1),
            "year" or "years" or "yr" or "yrs" => (DueUnit.Month, 12, at + 1),
            _ => null,
        };
    }
}
