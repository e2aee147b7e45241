using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Cli;

/// <summary>One reading of a due phrase as <c>due --json</c> prints it. Dates are <c>yyyy-MM-dd</c> or null.</summary>
internal sealed record DueJson(
    string Text,
    DateOnly? Earliest,
    DateOnly? Latest,
    DateOnly? OriginalEarliest,
    DateOnly? OriginalLatest,
    string Kind,
    string Rule,
    string? Condition,
    IEnumerable<string> Doubts)
{
    public static DueJson Of(DueReading reading) => new(
        reading.Text,
        reading.Earliest,
        reading.Latest,
        reading.OriginalEarliest,
        reading.OriginalLatest,
        KindOf(reading),
        reading.Rule,
        reading.Condition,
        DoubtWords.Of(reading));

    public static string KindOf(DueReading reading) => reading.Kind.ToString().ToLowerInvariant();
}
