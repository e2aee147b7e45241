namespace RemediationTracker.Messaging.TestHost;

/// <summary>Something to do.</summary>
/// <param name="Name">What is noted when it is done.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="Failures">How often it fails before.</param>
public sealed record Work(string Name, int Milliseconds = 0, int Failures = 0)
{
    public static MessageTypes Types { get; } = new MessageTypes().Add<Work>("work");
}
