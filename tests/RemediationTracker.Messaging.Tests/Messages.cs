namespace RemediationTracker.Messaging.Tests;

public sealed record Greet(string Name);

public sealed record Part(string Name);
