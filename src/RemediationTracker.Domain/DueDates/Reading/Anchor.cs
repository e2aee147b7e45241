namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>What a phrase is read against.</summary>
/// <param name="Said">The day it was said.</param>
/// <param name="Calendar">The fiscal year where the phrase names none.</param>
/// <param name="Seasons">When the seasons begin.</param>
internal sealed record Anchor(DateOnly Said, FiscalCalendar Calendar, SeasonDays Seasons = SeasonDays.Astronomical);
