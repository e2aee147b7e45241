using System.Runtime.CompilerServices;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// What an execution waits for, and what goes on then. When nothing is left to do without waiting, all loads queued so far are fetched in
/// one wave. What only waiting needs is made when first asked for.
/// </summary>
internal sealed class WaitingSteps : IDisposable
{
    private ReadyQueue? ready;
    private BatchDispatcher? batches;
    private int pending;

    /// <summary>Whether a value is still to come.</summary>
    public bool Any => pending > 0;

    public BatchDispatcher Batches => LazyInitializer.EnsureInitialized(ref batches, () => new BatchDispatcher(Ready.Wake));

    private ReadyQueue Ready => LazyInitializer.EnsureInitialized(ref ready);

    /// <summary>Waits for a value; the step runs in <see cref="DrainAsync"/>.</summary>
    public void Add(ValueTaskAwaiter<object?> value, Action step)
    {
        pending++;
        value.UnsafeOnCompleted(() => Ready.Enqueue(() =>
        {
            pending--;
            step();
        }));
    }

    /// <summary>Takes steps until nothing is waited for any more.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (Ready.TryDequeue(out var step))
            {
                step!();
            }

            if (pending == 0)
            {
                return;
            }

            if (batches?.TryStartWave(Ready.Enqueue) is true)
            {
                continue;
            }

            await Ready.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => ready?.Dispose();
}
