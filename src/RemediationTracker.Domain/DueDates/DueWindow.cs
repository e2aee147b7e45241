namespace RemediationTracker.Domain.DueDates;

/// <summary>The days among which a deadline lies: the first and the last that a fair reader could take for it, both inclusive.</summary>
public sealed record DueWindow
{
    /// <summary>The window of a phrase that holds no date.</summary>
    public static readonly DueWindow Undated = new(null, null);

    /// <exception cref="ArgumentException">One end is missing, or the window ends before it begins.</exception>
    public DueWindow(DateOnly? earliest, DateOnly? latest)
    {
        if (earliest.HasValue != latest.HasValue)
            throw new ArgumentException("A due window has both ends or neither.", nameof(latest));
        if (earliest > latest)
            throw new ArgumentException($"A due window cannot end on {latest:O}, before it begins on {earliest:O}.", nameof(latest));
        Earliest = earliest;
        Latest = latest;
    }

    /// <summary>Null when no date can be read.</summary>
    public DateOnly? Earliest { get; }

    /// <summary>Null when no date can be read.</summary>
    public DateOnly? Latest { get; }

    /// <summary>How a milestone with this window stands on <paramref name="day"/>.</summary>
    /// <param name="day">A day in the tracker's time zone.</param>
    /// <param name="doneOn">The day on which it was reported done; null when it was not, or was returned since.</param>
    public Lateness LatenessOn(DateOnly day, DateOnly? doneOn = null)
    {
        if (doneOn <= day)
            return Lateness.Done;
        if (Earliest is null)
            return Lateness.Undated;
        if (day <= Earliest)
            return Lateness.NotDue;
        return day <= Latest ? Lateness.PossiblyLate : Lateness.Overdue;
    }

    /// <summary>Whole days past the last day that could be the deadline; 0 unless overdue on <paramref name="day"/>.</summary>
    public int DaysOverdueOn(DateOnly day) => Latest is { } latest && day > latest ? day.DayNumber - latest.DayNumber : 0;
}
