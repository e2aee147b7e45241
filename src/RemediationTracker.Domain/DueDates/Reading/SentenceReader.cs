namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Reads one sentence, or one part between semicolons: its dates, then what they hang on, then whether they come round.</summary>
internal sealed class SentenceReader
{
    private const string Version = "/2";

    private readonly Tokens tokens;
    private readonly int start;
    private readonly int end;
    private readonly Anchor anchor;
    private readonly List<Deadline> deadlines;
    private readonly List<Condition> conditions = [];
    private readonly HashSet<int> covered = [];
    private readonly Lazy<List<(int Start, DueRecurrence Recurrence, int Follows)>> recurrences;

    public SentenceReader(Tokens tokens, int start, int end, Anchor anchor)
    {
        (this.tokens, this.start, this.end, this.anchor) = (tokens, start, end, anchor);
        deadlines = DeadlineScan.Read(tokens, start, end, anchor, out var namesNoSuchDay);
        NamesNoSuchDay = namesNoSuchDay;
        recurrences = new(FindRecurrences);
    }

    /// <summary>Whether it holds dates that are of something else than what it promises; not, what it denies.</summary>
    public bool HoldsOtherDates => deadlines.Exists(deadline => deadline is { Lead: LeadKind.NotADeadline, IsDenied: false });

    /// <summary>Whether one of its dates is a day that no calendar has.</summary>
    public bool NamesNoSuchDay { get; }

    /// <summary>The readings in the order of the words; none when the sentence says nothing of a time.</summary>
    public IReadOnlyList<DueReading> Read()
    {
        FindConditions();
        var due = deadlines.Where(d => d.Lead != LeadKind.NotADeadline).ToList();
        if (due.Exists(d => !d.Date.Weak))
            due.RemoveAll(d => d.Date.Weak);
        // "If an employee leaves, … immediately" speaks of that day.
        if (conditions.Count > 0)
            due.RemoveAll(d => d.Date.Rule == "immediately");
        if (due.Count > 0)
            return [.. due.Zip(ConditionsOf(due), OfDeadline)];
        if (conditions.Count > 0)
            return [OfCondition(conditions[0])];
        return WithoutDate() is { } reading ? [reading] : [];
    }

    /// <summary>Whether the sentence says in so many words that its date is open.</summary>
    public bool SaysUndetermined()
    {
        for (var at = start; at < end; at++)
            if (tokens.IsAny(at, "tbd", "tba", "unknown", "undetermined") || tokens.Follow(at, "to be determined", out _))
                return true;
        return false;
    }

    private void FindConditions()
    {
        foreach (var deadline in deadlines)
            for (var at = deadline.Start; at < deadline.End; at++)
                covered.Add(at);
        var next = 0;
        for (var at = start; at < end; at++)
        {
            while (next < deadlines.Count && deadlines[next].End <= at)
                next++;
            var limit = next < deadlines.Count ? deadlines[next].Start : end;
            // "after June 2024" and "upon June 30" are no clauses.
            if (limit - at < 2 || Condition.Read(tokens, at, limit) is not { } condition || condition.End - at < 2)
                continue;
            conditions.Add(condition);
            at = condition.End - 1;
        }
    }

    // Each with the place at which a date that it belongs to begins.
    private List<(int Start, DueRecurrence Recurrence, int Follows)> FindRecurrences()
    {
        var found = new List<(int Start, DueRecurrence Recurrence, int Follows)>();
        for (var at = start; at < end; at++)
        {
            if (covered.Contains(at) || Recurrences.Read(tokens, at) is not { } often)
                continue;
            found.Add((at, often.Recurrence, tokens.Skip(tokens.Skip(often.Next, ","), "and")));
            at = often.Next - 1;
        }

        return found;
    }

    // A condition belongs to the date before it, or to the first date when it comes before all. Both are in the order of the words.
    private List<Condition?> ConditionsOf(List<Deadline> due)
    {
        var (of, next) = (new List<Condition?>(), 0);
        for (var i = 0; i < due.Count; i++)
        {
            var (from, to) = (i == 0 ? start : due[i].Start, i + 1 < due.Count ? due[i + 1].Start : end);
            while (next < conditions.Count && conditions[next].Start < from)
                next++;
            of.Add(next < conditions.Count && conditions[next].Start < to ? conditions[next] : null);
        }

        return of;
    }

    private DueReading OfDeadline(Deadline deadline, Condition? condition)
    {
        var date = deadline.Date;
        var (from, to, kind, recurrence) = (deadline.Start, deadline.End, date.Kind, date.Recurrence);
        var isRough = tokens.Follow(to, "or so", out var afterSo);
        to = isRough ? afterSo : to;
        if (Repetition.After(tokens, to) is { } after)
            (to, kind, recurrence) = (after.Next, after.Kind, after.Recurrence);
        else if (RecurrenceBefore(deadline) is { } before)
            (from, kind, recurrence) = (before.Start ?? from, DueKind.Recurring, before.Recurrence);

        // "Once the policy is issued, … within 60 days": counted from then, not from the day it was said.
        if (condition is { Kind: DueKind.Dependency } && date is { Offset: not null, Rule: "relative" or "relative-business-days" })
            date = date with { First = null, Last = null, Rule = "dependency", Kind = DueKind.Dependency, Condition = Words(condition) };
        if (date.Kind == DueKind.Dependency)
        {
            kind = DueKind.Dependency;
        }
        else if (condition is not null)
        {
            kind = DueKind.Conditional;
            (from, to) = WithAdjacent(from, to, condition);
        }

        var (first, last) = date.First is null ? (null, null) : deadline.Window(tokens, anchor.Said);
        return Reading(from, to, date with { First = first, Last = last }, kind, date.Condition ?? Words(condition), recurrence) with
        {
            IsYearAssumed = date.IsYearAssumed,
            IsRough = isRough,
            Original = deadline.Original is { } original ? WindowOf(original) : null,
        };
    }

    private DueWindow WindowOf(Deadline old)
    {
        var (first, last) = old.Window(tokens, DateOnly.MinValue);
        return new DueWindow(first, last);
    }

    // "quarterly beginning 1/1/2024"; and "beginning in June 2024, … will be reviewed quarterly", further off.
    private (int? Start, DueRecurrence Recurrence)? RecurrenceBefore(Deadline deadline)
    {
        var all = recurrences.Value;
        // They are in the order of the words.
        var before = all.BinarySearch(
            (0, new DueRecurrence(1, DueUnit.Day), deadline.Start), Comparer<(int Start, DueRecurrence Recurrence, int Follows)>.Create(
                (one, two) => one.Follows.CompareTo(two.Follows)));
        if (before >= 0)
            return (all[before].Start, all[before].Recurrence);
        return deadline.Lead == LeadKind.Start && all.Count > 0 ? (null, all[0].Recurrence) : null;
    }

    private (int From, int To) WithAdjacent(int from, int to, Condition condition)
    {
        if (tokens.Skip(condition.End, ",") == from)
            return (condition.Start, to);
        if (tokens.Skip(to, ",", "-", ":") == condition.Start)
            return (from, condition.End);
        if (tokens.Is(to, "(") && to + 1 == condition.Start)
            return (from, tokens.Skip(condition.End, ")"));
        return (from, to);
    }

    private DueReading OfCondition(Condition condition)
    {
        var rule = condition.Kind == DueKind.Dependency ? "dependency" : "condition";
        var date = new Found(condition.Start, condition.End, null, null, rule);
        return Reading(condition.Start, condition.End, date, condition.Kind, Words(condition), null);
    }

    private DueReading? WithoutDate()
    {
        for (var at = start; at < end; at++)
        {
            // "The next quarterly report" is one.
            if (covered.Contains(at) || tokens.Is(at - 1, "next"))
                continue;
            if (Recurrences.Read(tokens, at) is { } often)
            {
                var next = tokens.Skip(often.Next, "thereafter");
                return Reading(at, next, new Found(at, next, null, null, "recurring"), DueKind.Recurring, null, often.Recurrence);
            }

            if (Repetition.Continuing(tokens, at) is { } after)
                return Reading(at, after, new Found(at, after, null, null, "ongoing"), DueKind.Continuing, null, null);
        }

        return null;
    }

    private string? Words(Condition? condition) => condition is null ? null : tokens.Verbatim(condition.Start, condition.End);

    private DueReading Reading(int from, int to, Found date, DueKind kind, string? condition, DueRecurrence? recurrence) =>
        new(
            tokens.Verbatim(from, to), date.First, date.Last, kind, date.Rule + Version, condition, anchor.Said, anchor.Calendar,
            recurrence, kind == DueKind.Dependency ? date.Offset : null);
}
