namespace RemediationTracker.Domain.DueDates;

/// <summary>On which days the seasons begin.</summary>
public enum SeasonDays
{
    /// <summary>Spring from March 20, summer from June 21, fall from September 23, winter from December 21, each year the same.</summary>
    Astronomical,

    /// <summary>Spring from March 1, summer from June 1, fall from September 1, winter from December 1, as weather services count them.</summary>
    Meteorological,
}
