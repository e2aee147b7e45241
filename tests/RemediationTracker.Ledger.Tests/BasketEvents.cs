namespace RemediationTracker.Ledger.Tests;

/// <summary>An event for the tests.</summary>
public sealed record ItemsAdded(int Count);

/// <summary>Another.</summary>
public sealed record BasketClosed;
