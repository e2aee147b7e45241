using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore;

/// <summary>
/// The event store on PostgreSQL, in Marten's tables. An append is one batch, so one round trip and one transaction: PostgreSQL takes
/// what it gets before the next Sync message as a transaction, and the first statement that fails undoes the others.
/// </summary>
/// <param name="dataSource">Where the database is; its schema is there (<see cref="Migrations.SchemaMigrator"/>).</param>
/// <param name="types">The events that may be recorded and read.</param>
/// <param name="projections">Run for every event of an append, in this order.</param>
public sealed class PostgresEventStore(
    NpgsqlDataSource dataSource, EventTypes types, IReadOnlyList<IProjection> projections)
    : IEventStore
{
    private readonly EventReader reader = new(dataSource, types);
    private readonly LedgerReader ledger = new(dataSource);
    private readonly LedgerRecords records = new(types);
    private readonly StreamVersions versions = new(dataSource);

    /// <inheritdoc/>
    /// <remarks>
    /// A stream at <see cref="ExpectedVersion.Any"/> costs a second round trip, and one more pair whenever another writer is faster.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no stream, a stream is there twice, or a stream has no events.</exception>
    /// <exception cref="PostgresException">
    /// A projection's statement or another that goes with the append failed; nothing was recorded.
    /// </exception>
    public async Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(append);
        Check(append);
        while (true)
        {
            var expected = await ExpectedAsync(append, cancellationToken);
            var events = Number(append, expected);
            await using var batch = dataSource.CreateBatch();
            AppendStatements.AddTo(batch.BatchCommands, append, expected, events, types);
            var projected = events.SelectMany(recorded => projections.SelectMany(projection => projection.Project(recorded)));
            foreach (var statement in projected.Concat(append.Also))
                batch.BatchCommands.Add(statement);
            try
            {
                await batch.ExecuteNonQueryAsync(cancellationToken);
                return new Appended(append.Streams.ToDictionary(
                    stream => stream.StreamId,
                    stream => expected[stream.StreamId] + stream.Events.Count));
            }
            catch (PostgresException e) when (ClaimRefusal.Read(e) is { } refusal)
            {
                var wanted = append.Streams.Single(stream => stream.StreamId == refusal.StreamId).Expected.Version;
                if (wanted is not null || refusal.Archived) return new Conflict(refusal.StreamId, wanted, refusal.Actual, refusal.Archived);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<StreamState<TState>> FetchForWritingAsync<TState>(
        Guid streamId, Aggregate<TState> aggregate, CancellationToken cancellationToken)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        var events = await reader.LoadAsync(streamId, upTo: null, recordedBy: null, cancellationToken);
        var state = events.Aggregate(aggregate.Initial, (folded, recorded) => aggregate.Evolve(folded, recorded.Data));
        return new(streamId, events is [.., var last] ? last.Version : 0, state);
    }

    /// <inheritdoc/>
    /// <exception cref="UnknownEventTypeException">An event's name is not in the <see cref="EventTypes"/> table.</exception>
    public Task<IReadOnlyList<RecordedEvent>> LoadAsync(
        Guid streamId, long? upTo, DateTimeOffset? recordedBy, CancellationToken cancellationToken) =>
        reader.LoadAsync(streamId, upTo, recordedBy, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="UnknownEventTypeException">An event's name is not in the <see cref="EventTypes"/> table.</exception>
    public Task<IReadOnlyList<RecordedEvent>> LoadManyAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streamIds);
        return reader.LoadManyAsync(streamIds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> ReadLedgerAsync(long after, int most, CancellationToken cancellationToken) =>
        ledger.ReadAsync(after, most, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerRecord>> ReadLedgerRecordsAsync(long after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await records.ReadAsync(connection, after, most, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LedgerRecord> SubscribeAsync(long after, CancellationToken cancellationToken) =>
        new LedgerSubscription(dataSource, records).ReadAsync(after, cancellationToken);

    /// <inheritdoc/>
    public Task<long> LedgerEndAsync(CancellationToken cancellationToken) => ledger.EndAsync(cancellationToken);

    private static void Check(Append append)
    {
        if (append.Streams.Count == 0) throw new ArgumentException("An append needs a stream.", nameof(append));
        if (append.Streams.Any(stream => stream.Events.Count == 0))
            throw new ArgumentException("A stream in an append needs an event.", nameof(append));
        if (append.Streams.DistinctBy(stream => stream.StreamId).Count() < append.Streams.Count)
            throw new ArgumentException("A stream is in the append twice.", nameof(append));
    }

    private async Task<IReadOnlyDictionary<Guid, long>> ExpectedAsync(Append append, CancellationToken cancellationToken)
    {
        var open = append.Streams.Where(stream => stream.Expected.Version is null).Select(stream => stream.StreamId).ToArray();
        var current = open.Length == 0 ? new Dictionary<Guid, long>() : await versions.ReadAsync(open, cancellationToken);
        return append.Streams.ToDictionary(
            stream => stream.StreamId,
            stream => stream.Expected.Version ?? current.GetValueOrDefault(stream.StreamId));
    }

    private static List<StreamEvent> Number(Append append, IReadOnlyDictionary<Guid, long> expected) =>
        [.. append.Streams.SelectMany(stream => stream.Events.Select((data, index) => new StreamEvent(
            Guid.CreateVersion7(), stream.StreamId, stream.StreamType, expected[stream.StreamId] + index + 1, data, append.Metadata)))];
}
