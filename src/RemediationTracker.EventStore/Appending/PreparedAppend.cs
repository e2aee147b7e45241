using System.Text.Json;
using Npgsql;
using RemediationTracker.EventStore.Snapshots;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// An append made ready for a group: its claims, its events as they are written, its statements. Whoever commits it gives it its answer,
/// once.
/// </summary>
internal sealed class PreparedAppend
{
    private readonly Append append;
    private readonly IReadOnlyList<IProjection> projections;
    private readonly IReadOnlyList<FoldedStream> snapshots;
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long[] expected;
    private readonly string? headers;
    private readonly Dictionary<Guid, string?> ownHeaders;

    /// <param name="append">At least one stream, each once, each with an event.</param>
    /// <param name="current">The versions of the streams at <see cref="ExpectedVersion.Any"/>; one that is missing is at 0.</param>
    /// <param name="types">Serialises the events.</param>
    /// <param name="projections">Asked for their statements, event by event.</param>
    /// <param name="snapshots">Streams as they are after the append; one that has moved on since is left for the next.</param>
    /// <exception cref="UnknownEventTypeException">An event's type is not in the table.</exception>
    public PreparedAppend(
        Append append,
        IReadOnlyDictionary<Guid, long> current,
        EventTypes types,
        IReadOnlyList<IProjection> projections,
        IReadOnlyList<FoldedStream> snapshots)
    {
        this.append = append;
        this.snapshots = snapshots;
        this.projections = projections;
        expected = [.. append.Streams.Select(stream => stream.Expected.Version ?? current.GetValueOrDefault(stream.StreamId))];
        headers = Json(append.Metadata.Headers);
        ownHeaders = append.OwnHeaders.ToDictionary(own => own.Key, own => Json(own.Value));
        Events = [.. Streams
            .SelectMany(stream => stream.Events.Select(data => (stream, data)))
            .Zip(Versions(), (given, version) => EventRow.Of(EventOf(given.stream, version, given.data), types))];
        Statements = Project();
    }

    public IReadOnlyList<StreamAppend> Streams => append.Streams;

    /// <summary>The version that each stream is expected at, in the order of <see cref="Streams"/>.</summary>
    public IReadOnlyList<long> Expected => expected;

    public EventMetadata Metadata => append.Metadata;

    public List<EventRow> Events { get; private set; }

    /// <summary>What records the command's id, the projections' statements, then what else the append carries.</summary>
    public List<NpgsqlBatchCommand> Statements { get; private set; }

    /// <summary>How many appends shared the last try to commit it; 0 before the first.</summary>
    public int GroupSize { get; set; }

    public Task<AppendResult> Answer => answer.Task;

    /// <summary>The headers that a stream's events bear, as JSON; null when there are none.</summary>
    public string? HeadersOf(Guid stream) => ownHeaders.TryGetValue(stream, out var own) ? own : headers;

    /// <summary>
    /// Makes its statements anew for another try. Npgsql notes in a statement as which prepared one it was sent, and does not ask again
    /// on another connection, where that name may be another statement's.
    /// </summary>
    public void Renew() => Statements = [.. Statements.Select(Copy)];

    /// <summary>Whether the statement is one of its own, as it was sent last.</summary>
    public bool Owns(NpgsqlBatchCommand? statement) => statement is not null && Statements.Contains(statement);

    public void Succeed() => answer.TrySetResult(new Appended(NewVersions()));

    public void Fail(Exception error) => answer.TrySetException(error);

    public void Cancel(CancellationToken cancellationToken) => answer.TrySetCanceled(cancellationToken);

    /// <summary>
    /// Takes note of the streams that were refused. Streams at <see cref="ExpectedVersion.Any"/> are expected at their actual version from
    /// now on; anything else that was refused is the answer, a <see cref="Conflict"/>.
    /// </summary>
    /// <returns>True when the append is to be tried again: none of its streams was refused, or those that were took any version.</returns>
    public bool Bear(IReadOnlyDictionary<Guid, ClaimRefusal> refusals)
    {
        var moved = false;
        foreach (var (stream, place) in Streams.Select((stream, place) => (stream, place)).OrderBy(claim => claim.stream.StreamId))
        {
            if (!refusals.TryGetValue(stream.StreamId, out var refusal)) continue;
            if (stream.Expected.Version is not null || refusal.Archived)
            {
                answer.TrySetResult(new Conflict(stream.StreamId, stream.Expected.Version, refusal.Actual, refusal.Archived));
                return false;
            }

            expected[place] = refusal.Actual;
            moved = true;
        }

        return !moved || Renumber();
    }

    private StreamEvent EventOf(StreamAppend stream, long version, object data) =>
        new(Guid.CreateVersion7(), stream.StreamId, stream.StreamType, version, data, MetadataOf(stream));

    private static string? Json(IReadOnlyDictionary<string, string> headers) =>
        headers.Count == 0 ? null : JsonSerializer.Serialize(headers);

    private EventMetadata MetadataOf(StreamAppend stream) =>
        append.OwnHeaders.TryGetValue(stream.StreamId, out var own) ? append.Metadata with { Headers = own } : append.Metadata;

    private bool Renumber()
    {
        try
        {
            Events = [.. Events.Zip(Versions(), (row, version) => row with { Event = row.Event with { Version = version } })];
            Statements = Project();
            return true;
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }
    }

    private IEnumerable<long> Versions() =>
        Streams.SelectMany((stream, place) => Enumerable.Range(1, stream.Events.Count).Select(index => expected[place] + index));

    private Dictionary<Guid, long> NewVersions()
    {
        var versions = new Dictionary<Guid, long>(Streams.Count);
        for (var i = 0; i < Streams.Count; i++) versions.Add(Streams[i].StreamId, expected[i] + Streams[i].Events.Count);
        return versions;
    }

    private List<NpgsqlBatchCommand> Project()
    {
        var statements = new List<NpgsqlBatchCommand>();
        if (append.CommandId is { } command) statements.Add(CommandIds.Record(command, NewVersions()));
        statements.AddRange(Events.SelectMany(row => projections.SelectMany(projection => projection.Project(row.Event))));
        if (snapshots.Count > 0)
        {
            var versions = NewVersions();
            statements.AddRange(snapshots.Where(folded => versions[folded.StreamId] == folded.Version).Select(folded => folded.Write));
        }

        statements.AddRange(append.Also.Select(Copy));
        return statements;
    }

    private static NpgsqlBatchCommand Copy(NpgsqlBatchCommand statement)
    {
#pragma warning disable CA2100 // The text is the statement's own.
        var copy = new NpgsqlBatchCommand(statement.CommandText);
#pragma warning restore CA2100
        foreach (NpgsqlParameter parameter in statement.Parameters) copy.Parameters.Add(parameter.Clone());
        return copy;
    }
}
