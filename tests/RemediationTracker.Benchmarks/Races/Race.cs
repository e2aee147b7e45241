namespace RemediationTracker.Benchmarks.Races;

/// <summary>One case: the tracker's way and the floor's, each a round that answers how much it did in a second.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Bar">The ratio of the two rates that is asked for, inclusive.</param>
/// <param name="Ours">A round of the tracker.</param>
/// <param name="Floor">A round of the hand-written floor.</param>
internal sealed record Race(string Name, double Bar, Func<Task<double>> Ours, Func<Task<double>> Floor);
