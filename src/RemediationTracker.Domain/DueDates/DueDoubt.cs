namespace RemediationTracker.Domain.DueDates;

/// <summary>Why a person should look at how a phrase was read.</summary>
public enum DueDoubt
{
    /// <summary>No rule reads it.</summary>
    Unread,

    /// <summary>It names a day that no calendar has, as February 30.</summary>
    NoSuchDay,

    /// <summary>It leaves the year out; the next such day after it was said was taken.</summary>
    AssumedYear,

    /// <summary>It has more than one fair reading.</summary>
    Ambiguous,

    /// <summary>It says "or so", and leaves open how much later it may be.</summary>
    Rough,

    /// <summary>All of it is before the day it was said.</summary>
    Past,
}
