namespace RemediationTracker.GraphQL.Execution;

/// <summary>A loader as the dispatcher sees it.</summary>
internal interface IBatch
{
    /// <summary>Fetches the keys queued until now. Never throws: a failure is part of what is released.</summary>
    /// <returns>A step that hands the values to those who wait.</returns>
    Task<Action> FetchAsync();
}
