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
    /// <returns>
    /// <see cref="Appended"/>; <see cref="Conflict"/> when a stream is not at its expected version or is archived; what
    /// <see cref="FindCommandAsync"/> gives when the append's command id is on record, whatever the streams are at.
    /// </returns>
    /// <exception cref="UnknownEventTypeException">An event's type is not in the <see cref="EventTypes"/> table.</exception>
    Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken);

    /// <summary>
    /// What the first append with this command id came to: <see cref="Appended"/> with <see cref="Appended.Repeated"/>, or
    /// <see cref="CommandIdReused"/> when its fingerprint was another; null when no append with this id was committed yet.
    /// </summary>
    Task<AppendResult?> FindCommandAsync(CommandId command, CancellationToken cancellationToken);

    /// <summary>
    /// Records many new streams, a few thousand events a transaction, several transactions at once: for imports. Inline projections run and
    /// inline snapshots are written as in any append. When it ends early, each stream is recorded whole or not at all, and it can be called
    /// again with all of them.
    /// </summary>
    /// <param name="streams">
    /// All <see cref="ExpectedVersion.New"/>, each with an event, each once; enumerated once, as it is recorded.
    /// </param>
    /// <param name="metadata">Borne by every event.</param>
    /// <param name="recorded">Told how many events are recorded so far; null for silence.</param>
    /// <param name="cancellationToken">Ends it after the transactions that are under way.</param>
    /// <exception cref="ArgumentException">A stream is not to be new, or has no events; those before it may be recorded.</exception>
    /// <exception cref="UnknownEventTypeException">An event's type is not in the <see cref="EventTypes"/> table.</exception>
    Task<BulkResult> AppendInBulkAsync(
        IEnumerable<StreamAppend> streams, EventMetadata metadata, IProgress<long>? recorded, CancellationToken cancellationToken);

    /// <summary>
    /// Appends <see cref="StreamArchived"/> and marks the stream and all its events, in one transaction. It can be read as before and
    /// takes no more events: an append to it is a <see cref="Conflict"/>. There is no way back.
    /// </summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="expected">The version that it must be at; at least 1.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="metadata">Borne by the event.</param>
    /// <param name="cancellationToken">As in an append.</param>
    /// <returns>
    /// <see cref="Appended"/>; <see cref="Conflict"/> when it is at another version, is not there, or is archived already.
    /// </returns>
    /// <exception cref="ArgumentException">The version is below 1, or there is no reason.</exception>
    Task<AppendResult> ArchiveAsync(
        Guid streamId, long expected, string reason, EventMetadata metadata, CancellationToken cancellationToken);

    /// <summary>
    /// Loads and folds a stream for a decision. An unknown stream gives the aggregate's initial state at version 0.
    /// The version that comes back is the one to expect on append.
    /// </summary>
    Task<StreamState<TState>> FetchForWritingAsync<TState>(
        Guid streamId, Aggregate<TState> aggregate, CancellationToken cancellationToken)
        where TState : notnull;

    /// <summary>A stream's events in order of version; empty when there is no such stream.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="upTo">Stop after this version, inclusive; null for all.</param>
    /// <param name="recordedBy">Only what was recorded at or before this instant; null for all.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<RecordedEvent>> LoadAsync(
        Guid streamId, long? upTo, DateTimeOffset? recordedBy, CancellationToken cancellationToken);

    /// <summary>The events of several streams as they are at one instant, in order of stream id, then version.</summary>
    /// <param name="streamIds">The streams; one that does not exist gives nothing, one that is there twice gives its events once.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<RecordedEvent>> LoadManyAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken);

    /// <summary>What was committed after a position of the ledger, by whatever writer, in the order of commits.</summary>
    /// <param name="after">Exclusive; 0 for the beginning.</param>
    /// <param name="most">How many events at most; at least 1.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<LedgerEntry>> ReadLedgerAsync(long after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// The same with the events' data. One that this program cannot read stands in its place with the reason: it stops no reader.
    /// </summary>
    /// <param name="after">Exclusive; 0 for the beginning.</param>
    /// <param name="most">How many events at most; at least 1.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<LedgerRecord>> ReadLedgerRecordsAsync(long after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// What was committed after a position, and then what is committed, as it is committed, without an end: each event once, in order.
    /// A database that goes away is waited for.
    /// </summary>
    /// <param name="after">Exclusive; 0 for the beginning.</param>
    /// <param name="cancellationToken">Ends it, by <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<LedgerRecord> SubscribeAsync(long after, CancellationToken cancellationToken);

    /// <summary>The position of the last event committed; 0 when there is none.</summary>
    Task<long> LedgerEndAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Up to where in the ledger, inclusive, the tables of the inline projections tell of every event: the end, but for events that
    /// another program has just recorded. One that could not be projected is taken for told.
    /// </summary>
    Task<long> ProjectedEndAsync(CancellationToken cancellationToken);
}
