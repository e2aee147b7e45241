namespace RemediationTracker.Domain.DueDates;

/// <summary>What sort of deadline a phrase holds.</summary>
public enum DueKind
{
    /// <summary>A window, and nothing that it hangs on.</summary>
    Dated,

    /// <summary>Comes round again; the window, when there is one, is the first time.</summary>
    Recurring,

    /// <summary>Goes on without end; the window, when there is one, is when it starts.</summary>
    Continuing,

    /// <summary>Due when something else has happened. No window.</summary>
    Dependency,

    /// <summary>Hangs on a condition. The window is kept when the phrase also holds a date.</summary>
    Conditional,

    /// <summary>More than one fair reading; the window reaches from the earliest to the latest of them.</summary>
    Ambiguous,

    /// <summary>No rule reads it. No window.</summary>
    Unread,
}
