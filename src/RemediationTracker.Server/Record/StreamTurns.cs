namespace RemediationTracker.Server.Record;

/// <summary>
/// Lets those who change one stream in this process go one after the other: who decides on what another is about to change decides in
/// vain. Other processes are met by the expected version alone.
/// </summary>
internal sealed class StreamTurns
{
    /// <summary>A stream's turn is that of its place; now and then two streams share one, and wait without need.</summary>
    private const int Places = 1024;

    private readonly SemaphoreSlim[] places = [.. Enumerable.Range(0, Places).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits until all of these streams are ours.</summary>
    /// <returns>Gives them back when it is disposed of.</returns>
    public async Task<IDisposable> TakeAsync(IEnumerable<Guid> streams, CancellationToken cancellationToken)
    {
        // In one order for everybody, so that two who want the same streams do not deadlock.
        var wanted = streams.Select(stream => (int)((uint)stream.GetHashCode() % Places)).Distinct().Order().ToList();
        var turn = new Turn(places, wanted.Count);
        try
        {
            foreach (var place in wanted)
            {
                await places[place].WaitAsync(cancellationToken);
                turn.Taken.Add(place);
            }
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        return turn;
    }

    private sealed class Turn(SemaphoreSlim[] places, int count) : IDisposable
    {
        public List<int> Taken { get; } = new(count);

        public void Dispose()
        {
            foreach (var place in Taken)
                places[place].Release();
            Taken.Clear();
        }
    }
}
