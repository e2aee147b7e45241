using System.Collections.Immutable;
using Npgsql;

namespace RemediationTracker.EventStore;

/// <summary>What one transaction appends.</summary>
public sealed record Append
{
    /// <summary>At least one stream; each stream at most once.</summary>
    public required IReadOnlyList<StreamAppend> Streams { get; init; }

    /// <summary>Borne by every event of the append.</summary>
    public required EventMetadata Metadata { get; init; }

    /// <summary>
    /// Headers by stream, for streams whose events bear these and not the metadata's. Each is one of <see cref="Streams"/>; an append with
    /// headers of another is an <see cref="ArgumentException"/>.
    /// </summary>
    public IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> OwnHeaders { get; init; } =
        ImmutableDictionary<Guid, IReadOnlyDictionary<string, string>>.Empty;

    /// <summary>
    /// The id that the caller gave the command, recorded with the events: a second append with it records nothing. Null for none.
    /// </summary>
    public CommandId? CommandId { get; init; }

    /// <summary>Statements that the transaction executes after the projections' own: outbox envelopes, inbox marks.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Also { get; init; } = [];
}
