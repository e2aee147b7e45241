using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"Spring 2025 semester", "fall semester 2024": spring January through May, summer June through August, fall September through
/// December, as the public colleges count them.</summary>
internal sealed class SemesterRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (SeasonRule.Name(tokens, at) is not { } season)
            return null;
        var noun = Noun(tokens, at + 1);
        var year = Years.Read(tokens, tokens.Skip(noun ?? at + 1, ",", "of", "in"));
        var end = noun is null && year is { } early ? Noun(tokens, early.Next) : year?.Next;
        if (end is not { } next || year is not { } named)
            return null;
        return season switch
        {
            0 => Of(1, 5),
            1 => Of(6, 8),
            2 => Of(9, 12),
            _ => Found.NoDate(at, next),
        };

        Found Of(int first, int last) =>
            new(at, next, new DateOnly(named.Value, first, 1), Dates.LastOfMonth(named.Value, last), "semester");
    }

    private static int? Noun(Tokens tokens, int at) => tokens.IsAny(at, "semester", "term") ? at + 1 : null;
}
