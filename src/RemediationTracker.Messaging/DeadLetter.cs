namespace RemediationTracker.Messaging;

/// <summary>An envelope that was given up.</summary>
public sealed record DeadLetter
{
    /// <summary>The envelope's.</summary>
    public required Guid Id { get; init; }

    /// <summary>The alias of the message's type.</summary>
    public required string Type { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>What the message's cause began with; null when there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What caused it directly; null when there is none.</summary>
    public string? CausationId { get; init; }

    /// <summary>Whose order it kept; null for none.</summary>
    public string? OrderingKey { get; init; }

    /// <summary>When it was put into the outbox first.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset DiedAt { get; init; }

    /// <summary>How often it was tried; 0 when no relay knew its type.</summary>
    public required int Attempts { get; init; }

    /// <summary>The error of the last attempt, with its stack trace.</summary>
    public required string Error { get; init; }

    /// <summary>The names of the handlers that had done their part: a replay does not call them again.</summary>
    public required IReadOnlyList<string> Handled { get; init; }

    /// <summary>Who discarded it, when and why; null for one that was not.</summary>
    public Discard? Discarded { get; init; }
}
