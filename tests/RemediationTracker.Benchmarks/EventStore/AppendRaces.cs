using RemediationTracker.EventStore;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>One event to a new stream, by several writers at once.</summary>
internal sealed class AppendRaces(BenchmarkPostgres postgres, IEventStore store) : IAsyncDisposable
{
    private readonly List<FloorWriter> floor = [];

    public async Task<Race> WithWritersAsync(int writers, double bar)
    {
        while (floor.Count < writers)
            floor.Add(await FloorWriter.OpenAsync(postgres.Floor));
        return new(
            $"one event to a new stream, {writers} {(writers == 1 ? "writer" : "writers")}",
            bar,
            () => Load.RateAsync(writers, _ => AppendAsync()),
            () => Load.RateAsync(writers, writer => floor[writer].StartAsync(Guid.CreateVersion7(), Promised.Of(1))));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in floor)
            await writer.DisposeAsync();
    }

    private async Task AppendAsync()
    {
        var stream = new StreamAppend(Guid.CreateVersion7(), "promises", ExpectedVersion.New, [Promised.Of(1)]);
        if (await store.AppendAsync(new() { Streams = [stream], Metadata = EventMetadata.None }, CancellationToken.None) is not Appended)
            throw new InvalidOperationException("A new stream was refused.");
    }
}
