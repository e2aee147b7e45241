namespace RemediationTracker.Benchmarks.Races;

/// <summary>One case: the tracker's way beside its rivals', each a round that answers how much it did in a second.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Ours">A round of the tracker.</param>
/// <param name="Rivals">Who does the same otherwise.</param>
internal sealed record Race(string Name, Func<Task<double>> Ours, params IReadOnlyList<Rival> Rivals);
