namespace RemediationTracker.EventStore;

/// <summary>A projection, and how it is run. The inline ones go to the store, the async ones to the daemon.</summary>
public sealed record ProjectionRegistration(IProjection Projection, ProjectionLifecycle Lifecycle)
{
    /// <summary>
    /// What an async projection does with an event that it cannot carry over. An inline one has no choice: the append fails.
    /// </summary>
    public PoisonPolicy OnPoison { get; init; } = PoisonPolicy.Stop;
}
