namespace RemediationTracker.Server.Record;

/// <summary>A message that was given up.</summary>
internal sealed record DeadMessage
{
    /// <summary>Its own.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>What the message's cause began with; null when there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The message in whose handling it was sent; null for one that no message caused.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>The stream in whose order it was handled; null for none.</summary>
    public string? Stream { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When it was given up, the last time.</summary>
    public required DateTimeOffset DiedAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The error of the last attempt. Where it happened stands in the server's log.</summary>
    public required string Error { get; init; }

    /// <summary>Who discarded it, when and why; null for one that was not.</summary>
    public Discard? Discarded { get; init; }
}
