namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>What one rule read at one place of a phrase.</summary>
/// <param name="Start">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="First">First day of the window; null when it has none.</param>
/// <param name="Last">Last day of the window, inclusive.</param>
/// <param name="Rule">The rule's family; the version is added when the reading is written.</param>
internal sealed record Found(int Start, int End, DateOnly? First, DateOnly? Last, string Rule)
{
    public DueKind Kind { get; init; } = DueKind.Dated;

    /// <summary>It names the end of a period: "before" it is no other day than "by" it.</summary>
    public bool IsEnd { get; init; }

    /// <summary>It counts only when the same words hold no firmer date.</summary>
    public bool Weak { get; init; }

    /// <summary>What was counted, also where the day counted from is known.</summary>
    public DueOffset? Offset { get; init; }

    public DueRecurrence? Recurrence { get; init; }

    /// <summary>
    /// First day that could be the deadline of what is promised to be done in the period; the last when null: it is kept on its last day.
    /// </summary>
    public DateOnly? KeptFrom { get; init; }

    public string? Condition { get; init; }

    /// <summary>The year is not said: it is that of the next such day.</summary>
    public bool IsYearAssumed => Rule.Contains("assumed", StringComparison.Ordinal);

    /// <summary>It looks like a date and is none (February 30): nothing inside it may be read either.</summary>
    public bool IsNoDate => Rule.Length == 0;

    /// <summary>It names a day that no calendar has.</summary>
    public bool IsNoSuchDay { get; init; }

    public static Found NoDate(int start, int end) => new(start, end, null, null, "");

    public static Found Day(int start, int end, DateOnly day, string rule) => new(start, end, day, day, rule);
}
