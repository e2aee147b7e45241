namespace RemediationTracker.Server.Milestones;

/// <summary>What became, by a day, of a commitment that fell due. The names stand in addresses.</summary>
public enum Fate
{
    /// <summary>Done on the window's last day or before.</summary>
    OnTime,

    /// <summary>Done after it.</summary>
    Late,

    /// <summary>Not done, and past it.</summary>
    Overdue,

    /// <summary>Not done, and not past it.</summary>
    NotYetDue,

    /// <summary>Withdrawn or closed before it was done.</summary>
    Gone,
}
