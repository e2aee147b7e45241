using System.Diagnostics;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// How long an execution may go on: until the client goes away, or its time is up. The time begins with this object; it has no end when
/// it is <see cref="Timeout.InfiniteTimeSpan"/>.
/// </summary>
internal sealed class Deadline(TimeSpan timeout, CancellationToken request) : IDisposable
{
    private readonly long started = Stopwatch.GetTimestamp();
    private CancellationTokenSource? cancellation;
    private bool isMade;
    private object? gate;

    /// <summary>Cancelled at the end. Made when first asked for: most executions never wait.</summary>
    public CancellationToken Token =>
        LazyInitializer.EnsureInitialized(ref cancellation, ref isMade, ref gate, Create)!.Token;

    /// <summary>A timer may fire a moment before the clock says so: whoever was cancelled by it was cancelled at the end.</summary>
    public bool IsPassed =>
        request.IsCancellationRequested || cancellation?.IsCancellationRequested is true || IsTimeUp;

    private bool IsTimeUp => timeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(started) > timeout;

    public void ThrowIfPassed()
    {
        request.ThrowIfCancellationRequested();
        if (IsTimeUp)
        {
            throw new OperationCanceledException(Token);
        }
    }

    /// <summary>Whether an exception ends the execution as a whole, not just one field.</summary>
    public bool IsAbort(Exception exception) =>
        exception is ResultLimitException || (exception is OperationCanceledException && IsPassed);

    /// <summary>Ends it now, for whoever was given the token.</summary>
    public Task CancelAsync() => cancellation?.CancelAsync() ?? Task.CompletedTask;

    public void Dispose() => cancellation?.Dispose();

    private CancellationTokenSource Create()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(request);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            var left = timeout - Stopwatch.GetElapsedTime(started);
            source.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return source;
    }
}
