namespace RemediationTracker.Domain.DueDates;

/// <summary>How often a recurring commitment comes round.</summary>
/// <param name="Every">At least 1.</param>
/// <param name="Unit">A year is twelve months, a quarter three.</param>
public sealed record DueRecurrence(int Every, DueUnit Unit);
