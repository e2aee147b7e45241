using RemediationTracker.Domain.DueDates.Meaning;
using RemediationTracker.Domain.DueDates.Rules;

namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>
/// Looks at the words on both sides of a date for such as belong to it and that no rule read: "July 2023-24", "Q1 and Q3 2024", "June 30,
/// 2023 or later". Such a date would be a guess, so it is none.
/// </summary>
/// <param name="tokens">The phrase.</param>
/// <param name="start">The sentence's first token.</param>
/// <param name="end">The token after the sentence's last.</param>
/// <param name="read">Whether a token belongs to any date that was read.</param>
internal sealed class Surroundings(Tokens tokens, int start, int end, Func<int, bool> read)
{
    private const int MostConnectors = 3;

    private static readonly string[] Connectors = ["-", "/", "to", "through", "thru", "until", "till", "or", "and", "&"];

    private static readonly string[] Portions =
    [
        "half", "third", "week", "weeks", "day", "days", "months", "quarter", "quarters", "part", "portion", "weekend", "end", "middle",
        "beginning", "start", "business",
    ];

    // Only whether the words stand there is asked, never which year they mean.
    private static readonly Anchor NoAnchor = new(default, default);

    /// <summary>Whether words that were not read would make it another date.</summary>
    public bool Change(Deadline deadline) =>
        deadline.Date.First is not null && (ChangeBefore(deadline) || ChangeAfter(deadline) || ContradictWeekday(deadline.Date));

    private bool ChangeBefore(Deadline deadline)
    {
        var date = deadline.Date;
        var at = date.Start - 1;
        if (at < start || (read(at) && at < deadline.Start))
            return false;
        var isGlued = tokens.Glued(date.Start);
        if (isGlued && (IsNumber(at) || (tokens.IsAny(at, "-", "/", ".", ",") && tokens.Glued(at) && IsNumber(at - 1) && !read(at - 1))))
            return true;
        if (date.First != date.Last && deadline.Start == date.Start && IsNumber(at))
            return true;
        if (tokens.IsAny(at, "fiscal", "fy", "ffy", "sfy", "school", "academic"))
            return true;
        if (tokens.IsAny(at, "federal", "state") && date.Rule.Contains("fiscal", StringComparison.Ordinal))
            return true;
        at = tokens.Is(at, "the") ? at - 1 : at;
        if (MovedDates.IsBetweenMoved(tokens, at, start))
            return false;
        if (IsPortion(at) || tokens.IsAny(tokens.Is(at, "-") ? at - 1 : at, "early", "mid", "late"))
            return true;
        // "Q3 (June 30, 2023)" says it more exactly; "Q3 (2023)" says one half of it.
        if (tokens.IsAny(at, Connectors) || tokens.Is(at, ",") || (tokens.Is(at, "(") && date.First != date.Last))
            return IsOtherEnd(at);
        return deadline.Start == date.Start && IsPartOfYear(at);
    }

    // "the last two weeks of June 2024"; but "the month of June 2024" is that month.
    private bool IsPortion(int at)
    {
        if (!tokens.IsAny(at, "of", "in") || at <= start || read(at - 1))
            return false;
        return tokens.IsAny(at - 1, Portions)
            || (tokens.Is(at - 1, "month") && (tokens.IsAny(at - 2, "last", "final") || Numbers.Ordinal(tokens, at - 2) is not null));
    }

    private bool IsOtherEnd(int connector)
    {
        var at = connector - 1;
        for (var left = MostConnectors; left > 0 && tokens.IsAny(at, "-", "/", "or", "and", ","); left--)
            at--;
        if (at < start || read(at))
            return false;
        if (IsNumber(at))
            return tokens.IsAny(connector, "to", "through", "thru", "or")
                || (!tokens.Is(connector, "and") && Years.Read(tokens, at) is not null)
                || tokens.IsAny(at - 1, "q", "qtr", "quarter", "h", "fy", "fiscal", "year", "/", "'")
                || Months.Read(tokens, at - 1) is not null;
        if (IsPartOfYear(at) || (tokens.Is(at, "fall") && !tokens.IsAny(connector, "and", ",")))
            return true;
        var isOrdinal = Numbers.Ordinal(tokens, at) is not null || (tokens.IsAny(at, "st", "nd", "rd", "th") && tokens.Glued(at));
        return !tokens.Is(connector, ",") && (isOrdinal || tokens.IsAny(at, "early", "mid", "late"));
    }

    private bool IsPartOfYear(int at) =>
        IsMonth(at) || IsSeason(at) || tokens.IsAny(at, "quarter", "half")
        || (tokens.Digits(at) == 1 && tokens.IsAny(at - 1, "q", "h") && tokens.Glued(at));

    private bool ChangeAfter(Deadline deadline)
    {
        var date = deadline.Date;
        var at = deadline.End;
        if (at >= end || read(at))
            return false;
        if (tokens.Glued(at) && tokens.IsWord(at))
            return true;
        if (tokens.Glued(at) && tokens.IsAny(at, "-", "/", ".") && tokens.Glued(at + 1) && IsNumber(at + 1) && !read(at + 1))
            return true;
        if (IsNumber(at) && (date.First != date.Last || date.IsYearAssumed || tokens.Digits(at) == 4))
            return true;
        var beside = date.First == date.Last ? tokens.Skip(at, ",") : tokens.Skip(at, ",", "(");
        if (date.First != date.Last && IsNumber(beside) && !read(beside) && !tokens.IsWord(beside + 1))
            return true;
        if (!read(beside) && beside < end && (Years.Read(tokens, beside) is not null || IsOtherPart(beside)))
            return true;
        if (FiscalYears.Heading(tokens, tokens.Skip(at, "("), NoAnchor) is not null)
            return true;
        return tokens.IsAny(at, Connectors) && !read(at + 1) ? IsOtherStart(at) : IsOpen(at);
    }

    private bool IsOtherStart(int connector)
    {
        var at = connector + 1;
        for (var left = MostConnectors; left > 0 && tokens.IsAny(at, "-", "/", "or", "and"); left--)
            at++;
        if (IsOpen(at))
            return true;
        if (!tokens.Is(connector, "and"))
            at = tokens.Skip(at, "by", "in", "on");
        at = tokens.Skip(at, "the");
        for (var left = MostConnectors; left > 0 && tokens.IsAny(at, "early", "mid", "late", "end", "beginning", "-", "of"); left--)
            at++;
        if (at >= end || read(at))
            return false;
        if (tokens.Is(at, "'"))
            return true;
        if (IsNumber(at) && tokens.Is(at + 1, "%"))
            return false;
        if (IsNumber(at))
            return at + 1 >= end || !tokens.IsWord(at + 1) || tokens.IsAny(at + 1, "st", "nd", "rd", "th") || IsMonth(at + 1);
        if (IsOtherPart(at) || (tokens.Is(at, "fall") && !tokens.Is(connector, "and")))
            return true;
        // "By November 30 and the second by February 28" is no second of November.
        return FiscalYears.Heading(tokens, at, NoAnchor) is not null
            || (Numbers.Ordinal(tokens, at) is { } ordinal && !tokens.IsAny(ordinal.Next, "by", "phase", "part", "will", "one"));
    }

    private bool IsOtherPart(int at) =>
        IsMonth(at) || IsSeason(at) || QuarterRule.Number(tokens, at) is not null
        || (Numbers.Ordinal(tokens, at) is { } ordinal && tokens.Is(ordinal.Next, "half"));

    // "or later", "at the earliest": the date is where the time begins.
    private bool IsOpen(int at) =>
        (tokens.IsAny(at, "later", "after", "more", "longer") && tokens.IsAny(at - 1, "or", "and", "/"))
        || (tokens.IsAny(at, "beyond", "thereafter") && tokens.Is(at - 1, "or"))
        || tokens.Follow(at, "at the earliest", out _) || tokens.Follow(at, "at earliest", out _);

    private bool ContradictWeekday(Found date)
    {
        var before = date.Start - 1;
        if (tokens.IsAny(before, ",", ".") || tokens.Is(before, "the"))
            before--;
        var after = tokens.Skip(date.End, ",", "(");
        return IsOther(before) || IsOther(after);

        bool IsOther(int at) => at >= start && at < end && !read(at) && Weekdays.Read(tokens[at]) is { } named
            && (date.First != date.Last || date.First!.Value.DayOfWeek != named);
    }

    private bool IsNumber(int at) => at >= start && at < end && tokens.Digits(at) > 0;

    // "May" and "march" are verbs unless they begin with a capital.
    private bool IsMonth(int at) =>
        at >= start && at < end && Months.Read(tokens, at) is not null
        && (!tokens.IsAny(at, "may", "march", "mar") || tokens.IsCapital(at));

    private bool IsSeason(int at) =>
        at >= start && at < end && SeasonRule.Name(tokens, at) is not null && (!tokens.Is(at, "fall") || IsNoun(at));

    private bool IsNoun(int at) => tokens.IsCapital(at) || tokens.Is(at - 1, "the") || at + 1 >= end || !tokens.IsWord(at + 1);
}
