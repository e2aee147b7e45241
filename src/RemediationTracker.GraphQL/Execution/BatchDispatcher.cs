namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// Collects the loads of one execution and fetches them in waves. A wave takes every loader that has keys; its values are released
/// together, so that what the next level asks for is collected whole before the next wave.
/// </summary>
internal sealed class BatchDispatcher(Action wake)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, IBatch> loaders = [];
    private List<IBatch> queued = [];
    private bool isFetching;

    /// <summary>The loader of that name, made when there is none yet.</summary>
    /// <exception cref="InvalidOperationException">A loader of that name has other types.</exception>
    public TLoader Loader<TLoader>(string name, Func<TLoader> create)
        where TLoader : class, IBatch
    {
        lock (gate)
        {
            if (!loaders.TryGetValue(name, out var loader))
            {
                loaders.Add(name, loader = create());
            }

            return loader as TLoader
                ?? throw new InvalidOperationException($"Loader \"{name}\" is a {loader.GetType()}, not a {typeof(TLoader)}.");
        }
    }

    /// <summary>Called by a loader when it gets the first key since its last fetch; from any thread.</summary>
    public void Queue(IBatch loader)
    {
        lock (gate)
        {
            queued.Add(loader);
        }

        wake();
    }

    /// <param name="enqueue">Runs a step on the executor's own loop.</param>
    /// <returns>False when nothing is queued, or the last wave has not come back yet.</returns>
    public bool TryStartWave(Action<Action> enqueue)
    {
        List<IBatch> wave;
        lock (gate)
        {
            if (isFetching || queued.Count == 0)
            {
                return false;
            }

            isFetching = true;
            wave = queued;
            queued = [];
        }

        _ = FetchAsync(wave, enqueue);
        return true;
    }

    private async Task FetchAsync(List<IBatch> wave, Action<Action> enqueue)
    {
        var releases = await Task.WhenAll(wave.Select(loader => loader.FetchAsync()));
        enqueue(() =>
        {
            lock (gate)
            {
                isFetching = false;
            }

            foreach (var release in releases)
            {
                release();
            }
        });
    }
}
