using RemediationTracker.EventStore;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>What a stream of <see cref="Promised"/> folds to.</summary>
internal sealed record Promises(int Count, string? Title, DateOnly? Latest)
{
    public static Promises None { get; } = new(0, null, null);

    public static Aggregate<Promises> Stream { get; } = new("promises", None, (state, e) => state.With((Promised)e));

    public Promises With(Promised e) => new(Count + 1, e.Title, e.Latest);
}
