using RemediationTracker.Domain.DueDates.Meaning;
using RemediationTracker.Domain.DueDates.Rules;

namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Finds the dates among the tokens of one sentence, left to right, and joins the two ends of a range.</summary>
internal static class DeadlineScan
{
    /// <summary>Every date in order, those that are no deadlines (<see cref="LeadKind.NotADeadline"/>) included.</summary>
    /// <param name="tokens">The phrase.</param>
    /// <param name="start">The sentence's first token.</param>
    /// <param name="end">The token after its last.</param>
    /// <param name="anchor">What it is read against.</param>
    /// <param name="namesNoSuchDay">Whether one of the dates is a day that no calendar has.</param>
    public static List<Deadline> Read(Tokens tokens, int start, int end, Anchor anchor, out bool namesNoSuchDay)
    {
        // Where any date has its year, one without may belong to it: it takes that year where this is plain, and none is assumed.
        var deadlines = Scan(tokens, start, end, anchor, out var holdsDates, out namesNoSuchDay);
        var all = Scan(tokens, start, end, anchor with { AssumesYear = true }, out _, out var namesNoDay);
        if (!holdsDates)
            (deadlines, namesNoSuchDay) = (all.ConvertAll(Assumed), namesNoDay);
        else if (all.Count > deadlines.Count && SharedYears.Give(tokens, start, end, deadlines, all, anchor.Said) is { } given)
            deadlines = given;
        SetAside(tokens, start, end, deadlines);
        MovedDates.Join(tokens, start, deadlines);
        OtherDates.SetAside(tokens, start, end, anchor.Said, deadlines);
        return deadlines;
    }

    private static List<Deadline> Scan(
        Tokens tokens, int start, int end, Anchor anchor, out bool holdsDates, out bool namesNoSuchDay)
    {
        (holdsDates, namesNoSuchDay) = (false, false);
        var deadlines = new List<Deadline>();
        var at = start;
        while (at < end)
        {
            var mayBegin = tokens.IsWord(at) || tokens.Digits(at) > 0 || tokens.Is(at, "'");
            var found = mayBegin ? PeriodRules.ReadFirst(PeriodRules.All, tokens, at, anchor) : null;
            if (found is null || found.End > end)
            {
                at++;
                continue;
            }

            at = found.End;
            holdsDates |= !found.Weak;
            namesNoSuchDay |= found.IsNoSuchDay;
            if (found.IsNoDate)
                continue;
            var floor = deadlines.Count == 0 ? start : deadlines[^1].End;
            var deadline = Deadline.Of(tokens, found, floor, anchor.Said);
            if (!found.IsYearAssumed || AssumedYear.MayBeMeant(tokens, deadline, start, end))
                Add(tokens, deadlines, deadline, found.Start);
        }

        return deadlines;
    }

    // Without the assumption nothing was found.
    private static Deadline Assumed(Deadline deadline) => deadline.Date is { Weak: false, IsYearAssumed: false }
        ? deadline with { Date = deadline.Date with { Rule = "assumed-" + deadline.Date.Rule } }
        : deadline;

    // What its surroundings change is kept as no deadline, and so is whatever a dash or an "or" ties to that.
    private static void SetAside(Tokens tokens, int start, int end, List<Deadline> deadlines)
    {
        var read = new HashSet<int>();
        foreach (var deadline in deadlines)
            for (var at = deadline.Start; at < deadline.End; at++)
                read.Add(at);
        var surroundings = new Surroundings(tokens, start, end, read.Contains);
        var changed = deadlines.ConvertAll(surroundings.Change);
        for (var i = 1; i < deadlines.Count; i++)
        {
            var guessed = IsBareYearAfter(deadlines[i - 1], deadlines[i]) && (changed[i - 1] || IsFiscal(deadlines[i - 1]));
            changed[i - 1] |= guessed;
            changed[i] |= guessed || (changed[i - 1] && Tied(tokens, deadlines[i - 1], deadlines[i]));
        }

        for (var i = deadlines.Count - 2; i >= 0; i--)
            changed[i] |= changed[i + 1] && Tied(tokens, deadlines[i], deadlines[i + 1]);
        for (var i = 0; i < deadlines.Count; i++)
            if (changed[i])
                deadlines[i] = deadlines[i] with { Lead = LeadKind.NotADeadline };
    }

    private static bool Tied(Tokens tokens, Deadline one, Deadline two) =>
        two.Date.Start == one.End + 1 && tokens.IsAny(one.End, "-", "/", "to", "through", "thru", "until", "or");

    // "fiscal years 2023, 2024 and 2025": the bare years are fiscal too, or not.
    private static bool IsBareYearAfter(Deadline one, Deadline two) =>
        two.Start == one.End + 1 && two.Date.Rule == "calendar-year" && two.End == two.Start + 1;

    private static bool IsFiscal(Deadline deadline) => deadline.Date.Rule.Contains("fiscal", StringComparison.Ordinal);

    private static void Add(Tokens tokens, List<Deadline> deadlines, Deadline next, int dateStart)
    {
        if (deadlines.Count > 0 && Joined(tokens, deadlines[^1], next, dateStart) is { } joined)
            deadlines[^1] = joined;
        else
            deadlines.Add(next);
    }

    private static Deadline? Joined(Tokens tokens, Deadline one, Deadline two, int dateStart)
    {
        if (one.Date.First is not { } first || two.Date.Last is not { } last || one.Lead == LeadKind.Before)
            return null;
        var orBy = tokens.Is(one.End, "or") && two.Start == one.End + 1 && two.Lead == LeadKind.Plain;
        if (dateStart != one.End + 1 && !orBy)
            return null;
        if (MovedDates.IsMove(tokens, one.Start, 0))
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
        // "June 2023 - 2024": from June of one year to which day of the next?
        if (connector is "-" or "/" && two.Date.Rule == "calendar-year" && one.Date.Rule != "calendar-year")
            return one with { End = two.End, Lead = LeadKind.NotADeadline };
        if (first > last)
            return connector == "or" ? Range(one, two, two.Date.First!.Value, one.Date.Last!.Value, DueKind.Ambiguous) : null;
        var kind = connector == "or" ? DueKind.Ambiguous : one.Date.Kind;
        return Range(between ? one with { Start = one.Start - 1 } : one, two, first, last, kind);
    }

    private static Deadline Range(Deadline one, Deadline two, DateOnly first, DateOnly last, DueKind kind)
    {
        var rule = one.Date.Rule == two.Date.Rule ? one.Date.Rule + "-range" : one.Date.IsYearAssumed ? "assumed-range" : "range";
        var keptFrom = kind is DueKind.Ambiguous || one.Date.KeptFrom == one.Date.First ? one.Date.KeptFrom ?? one.Date.Last : null;
        if (keptFrom > last)
            keptFrom = two.Date.KeptFrom ?? two.Date.Last;
        var date = new Found(one.Date.Start, two.End, first, last, rule) { Kind = kind, KeptFrom = keptFrom };
        return one with { End = two.End, Date = date };
    }
}
