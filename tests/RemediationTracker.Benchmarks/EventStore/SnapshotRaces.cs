using RemediationTracker.EventStore;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>Fetch a stream for writing, append one event, and write its snapshot in the same transaction.</summary>
internal sealed class SnapshotRaces(BenchmarkPostgres postgres, IEventStore store) : IAsyncDisposable
{
    private const int StreamsEach = 1_000;

    private readonly List<FloorWriter> floor = [];
    private readonly List<Guid[]> streams = [];

    public async Task<Race> WithWritersAsync(int writers, double bar)
    {
        while (floor.Count < writers)
        {
            floor.Add(await FloorWriter.OpenAsync(postgres.Floor));
            streams.Add([.. Enumerable.Range(0, StreamsEach).Select(_ => Guid.CreateVersion7())]);
        }

        await Task.WhenAll(Enumerable.Range(0, writers).Select(StartAsync));
        await BenchmarkPostgres.ExecuteAsync(postgres.Ours, "vacuum analyze");
        await BenchmarkPostgres.ExecuteAsync(postgres.Floor, "vacuum analyze");
        var turns = new int[writers];
        return new(
            $"fetch, append, inline snapshot, {writers} {(writers == 1 ? "writer" : "writers")}",
            bar,
            () => Load.RateAsync(writers, writer => GoOnAsync(Next(writer))),
            () => Load.RateAsync(writers, writer => floor[writer].GoOnAsync(Next(writer), Promised.Of(1))));

        Guid Next(int writer) => streams[writer][turns[writer]++ % StreamsEach];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in floor)
            await writer.DisposeAsync();
    }

    /// <summary>So that both databases hold the same, and plan the same, before it begins.</summary>
    private async Task StartAsync(int writer)
    {
        foreach (var stream in streams[writer])
        {
            await floor[writer].GoOnAsync(stream, Promised.Of(1));
            await GoOnAsync(stream);
        }
    }

    private async Task GoOnAsync(Guid id)
    {
        var promised = Promised.Of(1);
        var (_, version, state) = await store.FetchForWritingAsync(id, Promises.Stream, CancellationToken.None);
        var append = new StreamAppend(id, Promises.Stream.StreamType, ExpectedVersion.Exactly(version), [promised])
        {
            State = state.With(promised),
        };
        if (await store.AppendAsync(new() { Streams = [append], Metadata = EventMetadata.None }, CancellationToken.None) is not Appended)
            throw new InvalidOperationException("A stream with one writer was refused.");
    }
}
