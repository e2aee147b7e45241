using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL;

/// <summary>
/// Loads values by key for one request: keys asked for while a level of the result is resolved are fetched by one call, and each key
/// once a request. Made by <see cref="ResolverContext.Batch{TKey, TValue}"/>. Safe for use by many threads.
/// </summary>
public sealed class BatchLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly Batch batch;

    internal BatchLoader(Batch batch) => this.batch = batch;

    /// <returns>The value; null (for a value type its default) when the fetch gave none for the key.</returns>
    public ValueTask<TValue?> LoadAsync(TKey key) => batch.LoadAsync(key);

    internal sealed class Batch(BatchDispatcher dispatcher, Func<IReadOnlyList<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> fetch)
        : IBatch
    {
        private readonly Lock gate = new();
        private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> known = [];
        private List<TKey> queued = [];

        public ValueTask<TValue?> LoadAsync(TKey key)
        {
            TaskCompletionSource<TValue?>? source;
            var isFirst = false;
            lock (gate)
            {
                if (!known.TryGetValue(key, out source))
                {
                    // Whoever waits goes on within the release, before the next wave: so no RunContinuationsAsynchronously.
                    source = new TaskCompletionSource<TValue?>();
                    known.Add(key, source);
                    isFirst = queued.Count == 0;
                    queued.Add(key);
                }
            }

            if (isFirst)
            {
                dispatcher.Queue(this);
            }

            return new ValueTask<TValue?>(source.Task);
        }

        public async Task<Action> FetchAsync()
        {
            List<TKey> keys;
            lock (gate)
            {
                keys = queued;
                queued = [];
            }

            try
            {
                var values = await fetch(keys);
                return () => keys.ForEach(key => Source(key).TrySetResult(values.TryGetValue(key, out var value) ? value : default));
            }
            catch (Exception e)
            {
                return () => keys.ForEach(key => Source(key).TrySetException(e));
            }
        }

        private TaskCompletionSource<TValue?> Source(TKey key)
        {
            lock (gate)
            {
                return known[key];
            }
        }
    }
}
