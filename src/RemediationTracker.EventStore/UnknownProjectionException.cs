namespace RemediationTracker.EventStore;

/// <summary>There is no projection of this name, or none that could be asked this; the message names those that there are.</summary>
public sealed class UnknownProjectionException(string message) : Exception(message);
