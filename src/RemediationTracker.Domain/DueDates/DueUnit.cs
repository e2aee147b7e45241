namespace RemediationTracker.Domain.DueDates;

/// <summary>What a span of time is counted in.</summary>
public enum DueUnit
{
    /// <summary>Days of the calendar.</summary>
    Day,

    /// <summary>Monday to Friday. Holidays count: no phrase says whose.</summary>
    BusinessDay,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>Months of the calendar; a day that the month lacks becomes its last.</summary>
    Month,
}
