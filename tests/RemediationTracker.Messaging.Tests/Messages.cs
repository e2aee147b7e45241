namespace RemediationTracker.Messaging.Tests;

public sealed record Greet(string Name);

/// <summary>All of one name come in order.</summary>
public sealed record Part(string Name) : IOrderedMessage
{
    string IOrderedMessage.OrderingKey => Name;
}
