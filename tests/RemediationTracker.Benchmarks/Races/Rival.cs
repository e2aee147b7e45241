namespace RemediationTracker.Benchmarks.Races;

/// <summary>Another way to do what a race is about.</summary>
/// <param name="Name">What it is called, in the heads of the table's columns.</param>
/// <param name="Bar">The ratio of our rate to its that is asked for, inclusive; null when none is.</param>
/// <param name="Round">A round, which answers how much it did in a second.</param>
internal sealed record Rival(string Name, double? Bar, Func<Task<double>> Round)
{
    /// <summary>The name of what is written by hand.</summary>
    public const string Floor = "floor";
}
