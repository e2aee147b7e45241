using RemediationTracker.Domain.DueDates.Rules;

namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Finds the dates among the tokens of one sentence, left to right, and joins the two ends of a range.</summary>
internal static class DeadlineScan
{
    /// <summary>Every date in order, those that are no deadlines (<see cref="LeadKind.NotADeadline"/>) included.</summary>
    public static List<Deadline> Read(Tokens tokens, int start, int end, Anchor anchor)
    {
        var deadlines = new List<Deadline>();
        var at = start;
        while (at < end)
        {
            var found = PeriodRules.ReadFirst(PeriodRules.All, tokens, at, anchor);
            if (found is null || found.End > end)
            {
                at++;
                continue;
            }

            at = found.End;
            if (found.IsNoDate)
                continue;
            var floor = deadlines.Count == 0 ? start : deadlines[^1].End;
            Add(tokens, deadlines, Deadline.Of(tokens, found, floor, anchor.Said), found.Start);
        }

        return deadlines;
    }

    private static void Add(Tokens tokens, List<Deadline> deadlines, Deadline next, int dateStart)
    {
        if (deadlines.Count > 0 && Joined(tokens, deadlines[^1], next, dateStart) is { } joined)
            deadlines[^1] = joined;
        else
            deadlines.Add(next);
    }

    private static Deadline? Joined(Tokens tokens, Deadline one, Deadline two, int dateStart)
    {
        if (one.Date.First is not { } first || two.Date.Last is not { } last || one.Lead == LeadKind.Before || dateStart != one.End + 1)
            return null;
        var connector = tokens[one.End];
        // "FY23 (June 30, 2023)": the brackets say the same more exactly.
        if (connector == "(")
            return tokens.Is(two.End, ")") && two.Date.First >= first && last <= one.Date.Last
                ? one with { End = two.End + 1, Date = two.Date with { Start = one.Date.Start, End = two.End + 1 } }
                : null;
        var between = connector == "and" && tokens.Is(one.Start - 1, "between");
        if (!between && connector is not ("-" or "to" or "through" or "thru" or "until" or "/" or "or"))
            return null;
        if (first > last)
            return connector == "or" ? Range(one, two, two.Date.First!.Value, one.Date.Last!.Value, DueKind.Ambiguous) : null;
        var kind = connector == "or" ? DueKind.Ambiguous : one.Date.Kind;
        return Range(between ? one with { Start = one.Start - 1 } : one, two, first, last, kind);
    }

    private static Deadline Range(Deadline one, Deadline two, DateOnly first, DateOnly last, DueKind kind)
    {
        var rule = one.Date.Rule == two.Date.Rule ? one.Date.Rule + "-range" : "range";
        return one with { End = two.End, Date = new Found(one.Date.Start, two.End, first, last, rule) { Kind = kind } };
    }
}
