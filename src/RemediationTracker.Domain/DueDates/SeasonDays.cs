namespace RemediationTracker.Domain.DueDates;

/// <summary>On which days the seasons begin.</summary>
public enum SeasonDays
{
    /// <summary>Spring from March 20, summer from June 21, fall from September 23, winter from December 21, each year the same.</summary>
    Astronomical,

    /// <summary>From the first of March, June, September and December, as weather services count them.</summary>
    Meteorological,
}
