namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Reads one sentence, or one part between semicolons: its dates, then what they hang on, then whether they come round.</summary>
internal sealed class SentenceReader(Tokens tokens, int start, int end, Anchor anchor)
{
    private const string Version = "/1";

    private readonly List<Deadline> deadlines = DeadlineScan.Read(tokens, start, end, anchor);
    private readonly List<Condition> conditions = [];
    private readonly HashSet<int> covered = [];

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
            return [.. due.Select((deadline, index) => OfDeadline(deadline, ConditionOf(due, index)))];
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
        for (var at = start; at < end; at++)
        {
            if (covered.Contains(at) || Condition.Read(tokens, at) is not { } condition)
                continue;
            var stop = Math.Min(condition.End, end);
            for (var i = at; i < stop; i++)
                if (covered.Contains(i))
                    stop = i;
            // "after June 2024" and "upon June 30" are no clauses.
            if (stop - at < 2)
                continue;
            conditions.Add(condition with { End = stop });
            at = stop - 1;
        }
    }

    // A condition belongs to the date before it, or to the first date when it comes before all.
    private Condition? ConditionOf(List<Deadline> due, int index)
    {
        var from = index == 0 ? start : due[index].Start;
        var to = index + 1 < due.Count ? due[index + 1].Start : end;
        return conditions.Find(c => c.Start >= from && c.Start < to);
    }

    private DueReading OfDeadline(Deadline deadline, Condition? condition)
    {
        var date = deadline.Date;
        var (from, to, kind, recurrence) = (deadline.Start, deadline.End, date.Kind, date.Recurrence);
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

        return Reading(from, to, date, kind, date.Condition ?? Words(condition), recurrence);
    }

    // "quarterly beginning 1/1/2024"; and "beginning in June 2024, … will be reviewed quarterly", further off.
    private (int? Start, DueRecurrence Recurrence)? RecurrenceBefore(Deadline deadline)
    {
        var isStart = deadline.Lead == LeadKind.Start;
        for (var at = start; at < end; at++)
        {
            if (covered.Contains(at) || Recurrences.Read(tokens, at) is not { } often)
                continue;
            if (often.Next <= deadline.Start && tokens.Skip(tokens.Skip(often.Next, ","), "and") == deadline.Start)
                return (at, often.Recurrence);
            if (isStart)
                return (null, often.Recurrence);
            at = often.Next - 1;
        }

        return null;
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
            if (covered.Contains(at))
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
