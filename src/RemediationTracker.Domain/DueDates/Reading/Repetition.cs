namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>What may follow a date: "annually thereafter", "and every year thereafter", "and ongoing", "and thereafter".</summary>
internal static class Repetition
{
    /// <summary>The repetition that follows a date directly; null when none does.</summary>
    public static (DueKind Kind, DueRecurrence? Recurrence, int Next)? After(Tokens tokens, int at)
    {
        var next = tokens.Skip(tokens.Skip(at, ",", "(", "-", "/", ";", "."), "and");
        next = tokens.Skip(next, "then");
        var thereafter = tokens.Skip(next, "thereafter");
        if (Recurrences.Read(tokens, thereafter) is { } often)
            return (DueKind.Recurring, often.Recurrence, tokens.Skip(often.Next, "thereafter"));
        if (Continuing(tokens, next) is { } after)
            return (DueKind.Continuing, null, tokens.Skip(after, "thereafter"));
        return thereafter > next || tokens.IsAny(next, "beyond", "forward") ? (DueKind.Continuing, null, next + 1) : null;
    }

    /// <summary>The place after "ongoing", "continuous" and their like; null when none stands here.</summary>
    public static int? Continuing(Tokens tokens, int at)
    {
        if (tokens.Follow(at, "on an ongoing basis", out var basis) || tokens.Follow(at, "in perpetuity", out basis))
            return basis;
        return tokens.IsAny(at, "ongoing", "continuing", "continuous", "continuously", "onward", "onwards", "indefinitely") ? at + 1
            : tokens.Follow(at, "on - going", out var hyphened) ? hyphened : null;
    }
}
