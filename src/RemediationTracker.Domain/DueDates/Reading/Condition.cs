namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>A clause that a milestone hangs on.</summary>
/// <param name="Start">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="Kind">
/// <see cref="DueKind.Dependency"/> when something must first happen, <see cref="DueKind.Conditional"/> when it may not.
/// </param>
internal sealed record Condition(int Start, int End, DueKind Kind)
{
    private static readonly string[] Conditions =
    [
        "dependent upon", "dependent on", "depending on", "depending upon", "depends on", "depends upon", "contingent upon",
        "contingent on",
        "conditional on", "conditional upon", "conditioned on", "conditioned upon", "subject to", "pending", "as directed by", "if",
        "provided",
        "assuming", "unless", "as funding permits", "as funding allows", "as resources permit", "as resources allow", "as funding becomes",
        "as resources become", "based on the availability", "based on availability", "at the direction of", "to the extent",
        "should funding", "post",
    ];

    private static readonly string[] Dependencies =
        ["as soon as", "immediately after", "immediately upon", "when", "once", "after", "upon", "following"];

    /// <summary>The clause that starts at a place and ends at <paramref name="limit"/> at the latest; null when none does.</summary>
    public static Condition? Read(Tokens tokens, int at, int limit)
    {
        foreach (var words in Conditions)
            if (tokens.Follow(at, words, out var next) && StandsForCondition(tokens, at, next))
                return To(tokens, at, limit, DueKind.Conditional);
        foreach (var words in Dependencies)
            if (tokens.Follow(at, words, out var next) && StandsForDependency(tokens, at, next))
                return To(tokens, at, limit, DueKind.Dependency);
        return null;
    }

    private static Condition To(Tokens tokens, int at, int limit, DueKind kind)
    {
        var end = Clause.End(tokens, at, limit);
        for (var i = at; i < end && kind == DueKind.Dependency; i++)
            if (tokens.IsAny(i, "funding", "funds", "funded", "resources", "appropriation", "appropriated", "budget"))
                kind = DueKind.Conditional;
        return new Condition(at, end, kind);
    }

    private static bool StandsForCondition(Tokens tokens, int at, int next) => tokens[at] switch
    {
        // "post the policies", "we post them" are acts; "post budget approval", "post-implementation" are conditions.
        "post" => (at == 0 || tokens.IsAny(at - 1, ",", "(", "-", ":", ";"))
            && !tokens.IsAny(next, "the", "a", "an", "its", "all", "this")
            && tokens.IsWord(tokens.Skip(next, "-")),
        "as" when tokens.IsAny(next - 1, "permits", "allows", "permit", "allow") => true,
        "provided" => tokens.Is(next, "that") || tokens.IsAny(next, "funding", "funds"),
        _ => tokens.IsWord(next),
    };

    private static bool StandsForDependency(Tokens tokens, int at, int next)
    {
        if (!tokens.IsWord(next) && tokens.Number(next) is null)
            return false;
        return tokens[at] switch
        {
            "as" => !tokens.IsAny(next, "possible", "practicable", "practical", "feasible", "reasonably"),
            "once" => !tokens.IsAny(next, "a", "per", "every", "each", "annually", "again", "more") && !tokens.Is(at - 1, "at"),
            "upon" => !tokens.IsAny(at - 1, "based", "relied", "rely", "relies", "agreed", "built", "builds", "improve", "called"),
            "following" => !tokens.IsAny(at - 1, "the", "these", "of") && !tokens.IsAny(next, "steps", "up"),
            "after" => !tokens.Is(next, "that"),
            _ => true,
        };
    }
}
