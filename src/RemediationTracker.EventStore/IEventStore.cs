using Npgsql;

namespace RemediationTracker.EventStore;

/// <summary>
/// The port to the event store. Streams of events in Marten's tables; every append is one transaction, whatever it carries.
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// Appends to one or more streams, runs the inline projections, and executes what else the append carries, all in one transaction:
    /// either everything is recorded or nothing.
    /// </summary>
    /// <returns><see cref="Appended"/>, or <see cref="Conflict"/> when a stream is not at its expected version or is archived.</returns>
    /// <exception cref="UnknownEventTypeException">An event's type is not in the <see cref="EventTypes"/> table.</exception>
    Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken);

    /// <summary>
    /// Loads and folds a stream for a decision. An unknown stream gives the aggregate's initial state at version 0.
    /// The version that comes back is the one to expect on append.
    /// </summary>
    Task<StreamState<TState>> FetchForWritingAsync<TState>(Guid streamId, Aggregate<TState> aggregate, CancellationToken cancellationToken)
        where TState : notnull;

    /// <summary>A stream's events in order of version; empty when there is no such stream.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="upTo">Stop after this version, inclusive; null for all.</param>
    /// <param name="recordedBy">Only what was recorded at or before this instant; null for all.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<RecordedEvent>> LoadAsync(Guid streamId, long? upTo, DateTimeOffset? recordedBy, CancellationToken cancellationToken);
}

/// <summary>How an aggregate folds: its stream type alias (snake_case), its state before the first event, and its evolve function.</summary>
public sealed record Aggregate<TState>(string StreamType, TState Initial, Func<TState, object, TState> Evolve)
    where TState : notnull;

/// <summary>A folded stream. <see cref="Version"/> is 0 when the stream does not exist.</summary>
public sealed record StreamState<TState>(Guid StreamId, long Version, TState State)
    where TState : notnull;

/// <summary>What one transaction appends.</summary>
public sealed record Append
{
    /// <summary>At least one stream; each stream at most once.</summary>
    public required IReadOnlyList<StreamAppend> Streams { get; init; }

    /// <summary>Borne by every event of the append.</summary>
    public required EventMetadata Metadata { get; init; }

    /// <summary>Statements that the transaction executes after the projections' own: outbox envelopes, inbox marks.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Also { get; init; } = [];
}

/// <summary>The events that go to one stream, at least one.</summary>
public sealed record StreamAppend(Guid StreamId, string StreamType, ExpectedVersion Expected, IReadOnlyList<object> Events);

/// <summary>What version a stream must be at before an append.</summary>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long? version) => Version = version;

    /// <summary>The version to expect, 0 for a stream that must not exist yet; null for any.</summary>
    public long? Version { get; }

    /// <summary>Whatever version the stream is at; it is created when it does not exist.</summary>
    public static ExpectedVersion Any => default;

    /// <summary>The stream must not exist yet.</summary>
    public static ExpectedVersion New => new(0);

    /// <summary>The stream must be at this version, inclusive; 0 means that it must not exist yet.</summary>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new(version);
    }
}

/// <summary>What an append came to: <see cref="Appended"/> or <see cref="Conflict"/>.</summary>
public abstract record AppendResult;

/// <summary>Everything was recorded. <see cref="Versions"/> gives each stream's version after the append.</summary>
public sealed record Appended(IReadOnlyDictionary<Guid, long> Versions) : AppendResult;

/// <summary>Nothing was recorded, because <see cref="StreamId"/> is at <see cref="Actual"/> or archived.</summary>
/// <param name="StreamId">The first stream that refused.</param>
/// <param name="Expected">The expected version; null for any.</param>
/// <param name="Actual">The stream's version; 0 when it does not exist.</param>
/// <param name="Archived">True when the stream is archived and takes no more events.</param>
public sealed record Conflict(Guid StreamId, long? Expected, long Actual, bool Archived) : AppendResult;

/// <summary>Metadata of the events of one append; Marten's columns correlation_id, causation_id and headers.</summary>
public sealed record EventMetadata(string? CorrelationId, string? CausationId, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>No correlation, no causation, no headers.</summary>
    public static EventMetadata None { get; } = new(null, null, new Dictionary<string, string>());
}

/// <summary>An event that an append is about to record, as an inline projection sees it.</summary>
public record StreamEvent(Guid Id, Guid StreamId, string StreamType, long Version, object Data, EventMetadata Metadata);

/// <summary>An event as recorded. <see cref="Sequence"/> is Marten's seq_id; <see cref="Timestamp"/> is the store's time.</summary>
public sealed record RecordedEvent(
    Guid Id, Guid StreamId, string StreamType, long Version, object Data, EventMetadata Metadata, long Sequence, DateTimeOffset Timestamp)
    : StreamEvent(Id, StreamId, StreamType, Version, Data, Metadata);

/// <summary>
/// A projection that runs in the append's own transaction. It writes plain tables by statements with parameters and reads nothing.
/// </summary>
public interface IInlineProjection
{
    /// <summary>As it stands in <c>mt_event_progression</c>, without the <c>:All</c> of Marten's shard name.</summary>
    string Name { get; }

    /// <summary>The statements that carry one event over to the read model, in order; empty when it does not concern it.</summary>
    IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded);
}
