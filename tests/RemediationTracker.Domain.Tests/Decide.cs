namespace RemediationTracker.Domain.Tests;

/// <summary>Given these events, when this is asked, then these follow: deciders without a database.</summary>
internal static class Decide
{
    public static IReadOnlyList<TEvent> Events<TEvent>(this Decision<TEvent> decision) =>
        decision.ShouldBeOfType<Decision<TEvent>.Accepted>().Events;

    public static Refusal Refusal<TEvent>(this Decision<TEvent> decision) =>
        decision.ShouldBeOfType<Decision<TEvent>.Refused>().Refusal;
}
