using RemediationTracker.Domain.DueDates.Meaning;

namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>
/// Gives days and months without a year that of the date beside them: "rules by March 31 and training by June 30, 2024", "by December 31,
/// 2024 and March 31". The days of a sentence run forwards: what would run back is of the year before, or after. Only where it is plain:
/// where words lead the date or a list joins it, and nothing is told as history.
/// </summary>
internal static class SharedYears
{
    private const int Farthest = 20;

    /// <summary>
    /// The sentence's dates with those added that take a neighbour's year; null when there is none such.
    /// </summary>
    /// <param name="tokens">The phrase.</param>
    /// <param name="start">The sentence's first token.</param>
    /// <param name="end">The token after its last.</param>
    /// <param name="dated">The dates that have their year, in order.</param>
    /// <param name="all">The same, and those whose year would be assumed.</param>
    /// <param name="said">The day it was said.</param>
    public static List<Deadline>? Give(
        Tokens tokens, int start, int end, List<Deadline> dated, List<Deadline> all, DateOnly said)
    {
        if (!all.Where(d => !d.Date.IsYearAssumed).Select(d => d.Date).SequenceEqual(dated.Select(d => d.Date)))
            return null;
        var given = new List<Deadline>();
        var nextDated = new Queue<Deadline>(dated);
        foreach (var deadline in all)
        {
            while (nextDated.TryPeek(out var passed) && passed.Start <= deadline.Start)
                nextDated.Dequeue();
            if (!deadline.Date.IsYearAssumed)
            {
                given.Add(deadline);
                continue;
            }

            var before = given.Count > 0 ? given[^1] : null;
            nextDated.TryPeek(out var after);
            if (MayShare(tokens, start, end, deadline, after ?? before) && OfYear(deadline, before, after) is { } date && date.Last >= said)
                given.Add(deadline with { Date = date });
        }

        return given.Count > dated.Count ? given : null;
    }

    private static bool MayShare(Tokens tokens, int start, int end, Deadline deadline, Deadline? neighbour)
    {
        if (deadline.Date.Rule is not ("assumed-day" or "assumed-month") || deadline.Lead is LeadKind.NotADeadline)
            return false;
        if (neighbour is not { Lead: not LeadKind.NotADeadline, Date.Rule: "day" or "numeric-day" or "month" })
            return false;
        var (from, to) = deadline.Start < neighbour.Start ? (deadline.End, neighbour.Start) : (neighbour.End, deadline.Start);
        if (to - from > Farthest || TellsThePast(tokens, Math.Max(start, deadline.Start - Farthest), Math.Max(to, deadline.Start)))
            return false;
        var isLed = deadline.Start < deadline.Date.Start && tokens.IsAny(deadline.Start, "by", "on", "in", "before", "no", "not");
        if (isLed)
            return AssumedYear.MayBeMeant(tokens, deadline, start, end);
        // A list: "on March 31, June 30, and September 30, 2024", "June 30, 2024 for the rules and September 30 for training"
        return deadline.Date.Rule == "assumed-day" && tokens.IsAny(deadline.Date.Start - 1, "and", ",")
            && (deadline.End >= end || tokens.IsAny(deadline.End, "and", ",", "for", "(", ")"));
    }

    private static bool TellsThePast(Tokens tokens, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (Sentence.IsPastVerb(tokens, at))
                return true;
        }

        return false;
    }

    private static Found? OfYear(Deadline deadline, Deadline? before, Deadline? after)
    {
        if (deadline.Date.First is not { } first)
            return null;
        var isMonth = deadline.Date.Rule == "assumed-month";
        // The one that follows, or else the one before it, has the year.
        var year = after?.Date.First?.Year ?? before!.Date.First!.Value.Year;
        var date = Of(deadline.Date, first, year, isMonth);
        if (after is not null && date?.First > after.Date.Last)
            date = Of(deadline.Date, first, year - 1, isMonth);
        else if (after is null && date?.Last < before!.Date.First)
            date = Of(deadline.Date, first, year + 1, isMonth);
        return date;
    }

    private static Found? Of(Found date, DateOnly day, int year, bool isMonth)
    {
        if (isMonth)
        {
            var first = new DateOnly(year, day.Month, 1);
            return date with { First = first, Last = first.AddMonths(1).AddDays(-1), Rule = "month-of-year-beside" };
        }

        if (day.Day > DateTime.DaysInMonth(year, day.Month))
            return null;
        var only = new DateOnly(year, day.Month, day.Day);
        return date with { First = only, Last = only, Rule = "day-of-year-beside" };
    }
}
