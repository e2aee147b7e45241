namespace RemediationTracker.Messaging;

/// <summary>
/// A message that knows whose order it keeps. Implement the property explicitly, and it does not become a part of the message's JSON.
/// </summary>
public interface IOrderedMessage
{
    /// <summary>The key of its envelopes that have no date: messages of one key are delivered in order, one at a time.</summary>
    string OrderingKey { get; }
}
