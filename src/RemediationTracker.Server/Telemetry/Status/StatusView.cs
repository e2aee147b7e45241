using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Telemetry.Status;

/// <summary>How the tracker itself is. Instants are by the database's clock.</summary>
public sealed record StatusView
{
    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>The last of our scripts that was applied to the database, by its file's name; null for none.</summary>
    public required string? LastScript { get; init; }

    /// <summary>How many were applied.</summary>
    public required int Scripts { get; init; }

    /// <summary>The ledger's name, which signed checkpoints bear.</summary>
    public required string Ledger { get; init; }

    /// <summary>The position up to which the ledger is sealed; 0 for none.</summary>
    public required long Position { get; init; }

    /// <summary>When the last event was sealed; null for none.</summary>
    public required DateTimeOffset? SealedAt { get; init; }

    /// <summary>Events that wait for their seal.</summary>
    public required long Unsealed { get; init; }

    /// <summary>Since when the oldest of them waits; null when none does.</summary>
    public required DateTimeOffset? UnsealedSince { get; init; }

    /// <summary>Whether that is more than a minute ago, which <c>verify</c> calls a fault.</summary>
    public required bool IsSealLate { get; init; }

    /// <summary>The time of the first event; null when there is none.</summary>
    public required DateTimeOffset? Begins { get; init; }

    /// <summary>The position up to which what became overdue was looked for.</summary>
    public required long Watched { get; init; }

    /// <summary>The day for which that was done last; null when it was not yet.</summary>
    public required DateOnly? WatchedOn { get; init; }

    /// <summary>Whether the read models are being made anew.</summary>
    public required bool IsRebuilding { get; init; }

    /// <summary>Messages; null where the reader is told only how things are.</summary>
    internal MessageCounts? Messages { get; init; }

    /// <summary>The read models by name, each with its tables.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<string> Tables)> ReadModels { get; init; }

    /// <summary>What the database's clock shows.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What somebody should look at, a sentence each.</summary>
    public IEnumerable<string> Concerns
    {
        get
        {
            if (IsSealLate)
                yield return "An event has waited for its place in the ledger for more than a minute. Is a server running that can seal?";
            if (Messages is { Dead: > 0 } messages)
                yield return $"{Web.Words.Count(messages.Dead, "message")} could not be delivered. The command “messages dead” shows why.";
            if (Messages is { } due && due.OldestDue > TimeSpan.FromMinutes(5))
                yield return "A message has been due for more than five minutes. Is a server running that delivers?";
            if (Watched < Position && WatchedOn is null)
                yield return "What becomes overdue was not looked for yet.";
        }
    }
}
