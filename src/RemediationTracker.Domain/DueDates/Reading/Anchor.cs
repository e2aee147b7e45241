namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>What a phrase is read against.</summary>
/// <param name="Said">The day it was said.</param>
/// <param name="Calendar">The fiscal year where the phrase names none.</param>
/// <param name="Seasons">When the seasons begin.</param>
internal sealed record Anchor(DateOnly Said, FiscalCalendar Calendar, SeasonDays Seasons = SeasonDays.Astronomical)
{
    /// <summary>Whether a day or period without a year is taken for the next one. So only where no date has its year.</summary>
    public bool AssumesYear { get; init; }

    /// <summary>The day that the audit was published; the day it was said unless another is known.</summary>
    public DateOnly Published { get; init; } = Said;
}
