using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Cli;

/// <summary>One reading of a due phrase as <c>due --json</c> prints it. Dates are <c>yyyy-MM-dd</c> or null.</summary>
internal sealed record DueJson(string Text, DateOnly? Earliest, DateOnly? Latest, string Kind, string Rule, string? Condition)
{
    public static DueJson Of(DueReading reading) =>
        new(reading.Text, reading.Earliest, reading.Latest, KindOf(reading), reading.Rule, reading.Condition);

    public static string KindOf(DueReading reading) => reading.Kind.ToString().ToLowerInvariant();
}
