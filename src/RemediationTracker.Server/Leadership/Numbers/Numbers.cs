namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What was counted: of everything, and of each group.</summary>
/// <param name="Total">Of all groups, whether they are listed or not; zeros when there is nothing.</param>
/// <param name="GroupCount">How many groups there are.</param>
/// <param name="Groups">The first of them.</param>
public sealed record Numbers<TRow>(TRow Total, int GroupCount, IReadOnlyList<TRow> Groups);
