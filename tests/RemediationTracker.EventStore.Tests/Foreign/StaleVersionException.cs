namespace RemediationTracker.EventStore.Tests.Foreign;

/// <summary>The other program found the stream at another version than it had read.</summary>
internal sealed class StaleVersionException(Guid stream, long expected) : Exception($"{stream} is not at {expected}.");
