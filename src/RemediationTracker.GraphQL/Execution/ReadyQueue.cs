using System.Collections.Concurrent;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Steps that an execution can take now, put there by whichever thread completed what they waited for.</summary>
internal sealed class ReadyQueue : IDisposable
{
    private readonly ConcurrentQueue<Action> steps = new();
    private readonly SemaphoreSlim signal = new(0);

    public void Enqueue(Action step)
    {
        steps.Enqueue(step);
        Wake();
    }

    public bool TryDequeue(out Action? step) => steps.TryDequeue(out step);

    /// <summary>Lets <see cref="WaitAsync"/> return, once, though there may be no step: there may be loads to fetch.</summary>
    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (ObjectDisposedException)
        {
            // A resolver that outlived its execution has nobody left to tell.
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);

    public void Dispose() => signal.Dispose();
}
