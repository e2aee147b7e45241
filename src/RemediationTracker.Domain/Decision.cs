namespace RemediationTracker.Domain;

/// <summary>What a decider says to a command: the events that follow, or why nothing does.</summary>
public abstract record Decision<TEvent>
{
    private Decision()
    {
    }

    /// <summary>A refusal is a decision.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new Refused(refusal);

    /// <summary>One event is a decision.</summary>
    public static implicit operator Decision<TEvent>(TEvent recorded) => new Accepted([recorded]);

    /// <summary>The events that follow, in order; empty when the command changes nothing.</summary>
    public sealed record Accepted(IReadOnlyList<TEvent> Events) : Decision<TEvent>;

    /// <summary>Nothing follows.</summary>
    public sealed record Refused(Refusal Refusal) : Decision<TEvent>;
}
