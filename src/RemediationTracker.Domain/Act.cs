namespace RemediationTracker.Domain;

/// <summary>What every command bears: who acts, what day it is, and the day on which the act took effect.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="Today">The day in the tracker's time zone.</param>
/// <param name="OccurredOn">When it took effect; never after <paramref name="Today"/>.</param>
public sealed record Act(Actor Actor, DateOnly Today, DateOnly OccurredOn)
{
    /// <summary>An act that takes effect on the day it is done.</summary>
    public static Act On(DateOnly today, Actor actor) => new(actor, today, today);
}
