using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// A row of <c>milestones</c> with its lateness on the day <see cref="On"/>, and with default values in the place of columns that were not
/// asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record MilestoneRow
{
    [Column("m.id", Name = "id")]
    public Guid Key { get; init; }

    [Column("m.finding_id")]
    public Guid FindingKey { get; init; }

    [Column("m.title")]
    public string Title { get; init; } = "";

    [Column("coalesce(m.corrected_phrase, m.due_phrase)")]
    public string DuePhrase { get; init; } = "";

    [Column("m.due_earliest")]
    public DateOnly? DueEarliest { get; init; }

    [Column("m.due_latest")]
    public DateOnly? DueLatest { get; init; }

    [Column("m.due_rule")]
    public string DueRule { get; init; } = "";

    [Column("m.due_condition")]
    public string? DueCondition { get; init; }

    [Column("m.said_on")]
    public DateOnly SaidOn { get; init; }

    [Column("m.status")]
    public MilestoneStatus Status { get; init; }

    [Column("l.lateness")]
    public Lateness Lateness { get; init; }

    [Column(MilestoneSources.DaysOverdueSql)]
    public int DaysOverdue { get; init; }

    [Column("m.done_on")]
    public DateOnly? DoneOn { get; init; }

    /// <summary>The day on which it was reported done, while that waits for an auditor; null else.</summary>
    [Column(MilestoneSources.WaitingSinceSql)]
    public DateOnly? WaitingSince { get; init; }

    [Column("m.recommendations")]
    public IReadOnlyList<int> RecommendationNumbers { get; init; } = [];

    [Column("m.depends_on")]
    public Guid? DependsOnKey { get; init; }

    [Column("a.agency")]
    public string Agency { get; init; } = "";

    [Column("a.secretariat")]
    public string? Secretariat { get; init; }

    /// <summary>The day its audit was published; null when it is a draft.</summary>
    [Column("a.published_on")]
    public DateOnly? AuditPublishedOn { get; init; }

    [Column("f.title")]
    public string FindingTitle { get; init; } = "";

    [Column("$3::date")]
    public DateOnly On { get; init; }

    /// <summary>As first promised.</summary>
    [Column("m.original_phrase")]
    public string OriginalDuePhrase { get; init; } = "";

    /// <summary>Null when no date can be read of it.</summary>
    [Column("m.original_earliest")]
    public DateOnly? OriginalDueEarliest { get; init; }

    /// <summary>Inclusive; null when no date can be read of it.</summary>
    [Column("m.original_latest")]
    public DateOnly? OriginalDueLatest { get; init; }

    /// <summary>Whether the current window is another than the original.</summary>
    public bool IsMoved => (OriginalDueEarliest, OriginalDueLatest) != (DueEarliest, DueLatest);

    /// <summary>Which fiscal year the reading of its phrase took <c>FY</c> for.</summary>
    [Column("m.due_calendar")]
    public FiscalCalendar DueCalendar { get; init; }

    /// <summary>Whether the phrase leaves the year out, and the next such day after it was said was taken.</summary>
    public bool DueYearAssumed => IsYearAssumed(DueRule);

    /// <summary>Whether a rule of reading assumes the year.</summary>
    public static bool IsYearAssumed(string rule) => rule.Contains("assumed", StringComparison.Ordinal);

    /// <summary>How many changes of the date moved its last day to a later one.</summary>
    [Column("m.slips")]
    public int Slips { get; init; }

    /// <summary>
    /// Days by which the agency moved the last day, from the original's to the current one's; null when either has none.
    /// </summary>
    [Column("m.due_latest - m.original_latest - m.unslipped_days")]
    public int? SlippedDays { get; init; }

    /// <summary>Null unless it was withdrawn.</summary>
    [Column("m.withdrawn_on")]
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>Null unless it was withdrawn.</summary>
    [Column("m.withdrawn_reason")]
    public string? WithdrawnReason { get; init; }

    /// <summary>Since when all that it serves is closed; null while something is not, or when it serves nothing.</summary>
    [Column("m.closed_on")]
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The occurrence before it; null when none.</summary>
    [Column("m.previous_id")]
    public Guid? PreviousKey { get; init; }

    /// <summary>After how many months it comes round; null when it does not, or within less than a month.</summary>
    [Column("m.round_months")]
    public int? RoundMonths { get; init; }

    /// <summary>Of what comes round: how many occurrences are overdue, this one included; 0 when this one is not.</summary>
    public int MissedOccurrences => Missed(Lateness, RoundMonths, DueLatest, On);

    /// <summary>How many occurrences of what comes round were missed by a day.</summary>
    internal static int Missed(Lateness lateness, int? roundMonths, DateOnly? dueLatest, DateOnly on) =>
        lateness is Lateness.Overdue && roundMonths is { } months && dueLatest is { } first
            ? new DueRecurrence(months, DueUnit.Month).PassedOn(on, first)
            : 0;

    /// <summary>Null when nobody was named.</summary>
    [Column("m.owner")]
    public string? Owner { get; init; }

    /// <summary>Whether what is promised goes on without an end once it is in place.</summary>
    [Column("m.continuing")]
    public bool Continuing { get; init; }

    /// <summary>The day on which an auditor last found that it was in place no longer; null when never.</summary>
    [Column("m.lapsed_on")]
    public DateOnly? LapsedOn { get; init; }

    /// <summary>Why; null when it never lapsed.</summary>
    [Column("m.lapse_reason")]
    public string? LapseReason { get; init; }

    /// <summary>What became of its condition; null while it hangs on it, and when it has none.</summary>
    [Column("m.condition_outcome")]
    public ConditionOutcome? ConditionOutcome { get; init; }

    /// <summary>The day on which that was; null exactly when <see cref="ConditionOutcome"/> is.</summary>
    [Column("m.condition_ended_on")]
    public DateOnly? ConditionEndedOn { get; init; }

    /// <summary>What came about; null exactly when <see cref="ConditionOutcome"/> is.</summary>
    [Column("m.condition_note")]
    public string? ConditionNote { get; init; }

    /// <summary>How to reach the owner, for those who may read it; null when nothing was said.</summary>
    [Column("m.contact")]
    public string? Contact { get; init; }

    [Column("a.title")]
    public string AuditTitle { get; init; } = "";
}
