using Npgsql;
using RemediationTracker.EventStore.Appending;
using RemediationTracker.EventStore.Bulk;
using RemediationTracker.EventStore.Diagnostics;
using RemediationTracker.EventStore.Foreign;
using RemediationTracker.EventStore.Snapshots;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore;

/// <summary>
/// The event store on PostgreSQL, in Marten's tables. An append is part of one batch, so of one round trip and one transaction: PostgreSQL
/// takes what it gets before the next Sync message as a transaction, and the first statement that fails undoes the others. Appends that
/// arrive together share a batch, and each gets its own answer all the same. Disposing it lets the appends that it has taken end.
/// </summary>
/// <param name="dataSource">
/// Where the database is; its schema is there (<see cref="Migrations.SchemaMigrator"/>). It is not disposed.
/// </param>
/// <param name="types">The events that may be recorded and read.</param>
/// <param name="projections">Run for every event of an append, in this order.</param>
public sealed class PostgresEventStore(
    NpgsqlDataSource dataSource, EventTypes types, IReadOnlyList<IProjection> projections)
    : IEventStore, IAsyncDisposable
{
    /// <summary>The name of the meter and of the activity source, the daemon's too.</summary>
    public const string TelemetryName = "RemediationTracker.EventStore";

    private static readonly Dictionary<Guid, long> Versionless = [];

    private readonly EventReader reader = new(dataSource, types);
    private readonly LedgerReader ledger = new(types);
    private readonly InlineSnapshots snapshots = new(dataSource, types, projections);
    private readonly StreamVersions versions = new(dataSource);
    private readonly AppendQueue queue = new(new Committer(dataSource));
    private readonly CommandIds commands = new(dataSource);
    private readonly ForeignProjection foreign = new(dataSource, types, projections);

    /// <inheritdoc/>
    /// <remarks>
    /// A stream at <see cref="ExpectedVersion.Any"/> costs a second round trip, and one more whenever another writer is faster. The
    /// projections are asked in the caller's task, and again, elsewhere, when such a stream has moved on. The statements in
    /// <see cref="Append.Also"/> are the store's until the answer is there.
    /// <para>
    /// Cancellation takes an append back while it waits for its group. Once it is being committed it runs to its end, and what comes of it
    /// is returned.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">There is no stream, a stream is there twice, or a stream has no events.</exception>
    /// <exception cref="PostgresException">
    /// A projection's statement or another that goes with the append failed; nothing was recorded.
    /// </exception>
    /// <exception cref="UnprojectedEventException">A stream holds an event of another program that cannot be projected.</exception>
    /// <exception cref="NpgsqlException">
    /// The connection was lost, or the command timeout was over: whether the append was recorded is unknown then. The same goes for a
    /// <see cref="PostgresException"/> of severity FATAL or PANIC.
    /// </exception>
    /// <exception cref="OperationCanceledException">The append was taken back; nothing was recorded.</exception>
    /// <exception cref="ObjectDisposedException">The store is disposed of; nothing was recorded.</exception>
    public async Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(append);
        Check(append);
        using var measure = new AppendMeasure(append);
        try
        {
            var (result, groupSize) = await AnswerAsync(append, cancellationToken);
            measure.Answered(result, groupSize);
            return result;
        }
        catch (Exception e)
        {
            measure.Failed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<BulkResult> AppendInBulkAsync(
        IEnumerable<StreamAppend> streams, EventMetadata metadata, IProgress<long>? recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(metadata);
        return new BulkAppender(dataSource, types, projections, snapshots, AppendAsync)
            .AppendAsync(streams, metadata, recorded, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AppendResult> ArchiveAsync(
        Guid streamId, long expected, string reason, EventMetadata metadata, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expected, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        // The stream is there, so it has its type already.
        var stream = new StreamAppend(streamId, "", ExpectedVersion.Exactly(expected), [new StreamArchived(reason)]);
        var mark = new NpgsqlBatchCommand(MarkStream) { Parameters = { new() { Value = streamId } } };
        return AppendAsync(new() { Streams = [stream], Metadata = metadata, Also = [mark] }, cancellationToken);
    }

    /// <summary>Refuses further appends, and waits until those that were taken have their answers.</summary>
    public ValueTask DisposeAsync() => queue.DisposeAsync();

    /// <inheritdoc/>
    public Task<AppendResult?> FindCommandAsync(CommandId command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return commands.FindAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StreamState<TState>> FetchForWritingAsync<TState>(
        Guid streamId, Aggregate<TState> aggregate, CancellationToken cancellationToken)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        if (snapshots.Of(aggregate) is { } snapshot)
            return await snapshot.FetchAsync(dataSource, types, streamId, cancellationToken);
        var events = await reader.LoadAsync(streamId, upTo: null, recordedBy: null, cancellationToken);
        return aggregate.Fold(streamId, events);
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
    public Task<IReadOnlyList<LedgerEntry>> LoadEntriesAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streamIds);
        return LedgerReader.LoadEntriesAsync(dataSource, streamIds, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> ReadLedgerAsync(long after, int most, CancellationToken cancellationToken) =>
        LedgerReader.ReadEntriesAsync(dataSource, after, most, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerRecord>> ReadLedgerRecordsAsync(long after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await ledger.ReadRecordsAsync(connection, after, most, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LedgerRecord> SubscribeAsync(long after, CancellationToken cancellationToken) =>
        new LedgerSubscription(dataSource, ledger).ReadAsync(after, cancellationToken);

    /// <inheritdoc/>
    public Task<long> LedgerEndAsync(CancellationToken cancellationToken) => PositionAsync(LedgerEnd, cancellationToken);

    /// <inheritdoc/>
    public Task<long> ProjectedEndAsync(CancellationToken cancellationToken) => PositionAsync(ProjectedEnd, cancellationToken);

    private async Task<long> PositionAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = dataSource.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>The answer, and how many appends shared the commit; 0 when there was none.</returns>
    private async Task<(AppendResult Result, int GroupSize)> AnswerAsync(Append append, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await AppendOnceAsync(append, cancellationToken);
                // A command that is sent again meets its own events first, and only then its id.
                return answer.Result is Conflict && append.CommandId is { } sent
                    && await commands.FindAsync(sent, cancellationToken) is { } first ? (first, 0) : answer;
            }
            catch (PostgresException e) when (append.CommandId is { } known && CommandIds.IsOnRecord(e))
            {
                return ((await commands.FindAsync(known, cancellationToken))!, 0);
            }
            catch (PostgresException e) when (UnprojectedStreams.Read(e) is { } streams)
            {
                await foreign.CatchUpAsync(streams, cancellationToken);
            }
        }
    }

    private async Task<(AppendResult Result, int GroupSize)> AppendOnceAsync(Append append, CancellationToken cancellationToken)
    {
        var current = await OpenVersionsAsync(append, cancellationToken);
        var folded = await snapshots.FoldAsync(append, current, cancellationToken);
        var prepared = new PreparedAppend(append, current, types, projections, folded);
        cancellationToken.ThrowIfCancellationRequested();
        return (await queue.AppendAsync(prepared, cancellationToken), prepared.GroupSize);
    }

    private static void Check(Append append)
    {
        if (append.Streams.Count == 0) throw new ArgumentException("An append needs a stream.", nameof(append));
        if (append.Streams.Any(stream => stream.Events.Count == 0))
            throw new ArgumentException("A stream in an append needs an event.", nameof(append));
        if (append.Streams.DistinctBy(stream => stream.StreamId).Count() < append.Streams.Count)
            throw new ArgumentException("A stream is in the append twice.", nameof(append));
        if (append.OwnHeaders.Keys.Except(append.Streams.Select(stream => stream.StreamId)).Any())
            throw new ArgumentException("The append has headers of a stream that it does not append to.", nameof(append));
    }

    private async Task<IReadOnlyDictionary<Guid, long>> OpenVersionsAsync(Append append, CancellationToken cancellationToken)
    {
        var open = append.Streams.Where(stream => stream.Expected.Version is null).Select(stream => stream.StreamId).ToArray();
        return open.Length == 0 ? Versionless : await versions.ReadAsync(open, cancellationToken);
    }

    /// <remarks>A trigger marks the stream's events at the commit, the one that is appended here included.</remarks>
    private const string MarkStream = "update mt_streams set is_archived = true where id = $1";

    private const string LedgerEnd = "select ledger_end()";

    private const string ProjectedEnd = "select projected_end()";
}
