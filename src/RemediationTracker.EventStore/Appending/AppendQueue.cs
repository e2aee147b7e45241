namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// Where appends wait for a committer, who takes whatever waits and never waits for more. Who comes while nobody commits does so at once,
/// in its own task. A second committer, whose group is built and sent while the first one's is flushed, is there when much waits: with
/// less, few large groups are faster than many small ones, since the ledger lets one commit after the other.
/// </summary>
/// <remarks>A stream is in one group at a time: who comes after waits in the queue and not in the database.</remarks>
internal sealed class AppendQueue(Committer committer) : IAsyncDisposable
{
    private const int MostCommitters = 2;
    private const int MuchWaits = 16;

    /// <summary>Tried out: with fewer, those who were answered come too late for the next group; with more, those who wait pay.</summary>
    private const int Yields = 6;

    private const int MostAppends = 128;
    private const int MostEvents = 1024;

    /// <summary>How many connections may wait for other transactions' locks.</summary>
    private const int MostPatient = 8;

    private readonly Lock gate = new();
    private readonly LinkedList<PreparedAppend> waiting = [];
    private readonly HashSet<Guid> streamsTaken = [];
    private readonly SemaphoreSlim patience = new(MostPatient);
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int committers;
    private bool closed;

    private bool IsEmpty => waiting.Count == 0 && streamsTaken.Count == 0;

    /// <param name="append">Not handed over before.</param>
    /// <param name="cancellationToken">Takes the append back while it waits; once a committer has it, it gets its answer.</param>
    /// <exception cref="ObjectDisposedException">The queue takes no more.</exception>
    public async Task<AppendResult> AppendAsync(PreparedAppend append, CancellationToken cancellationToken)
    {
        List<PreparedAppend>? group;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            waiting.AddLast(append);
            group = Take();
        }

        if (group is not null) Spawn(Release(await CommitAsync(group), committed: 1));
        await using (cancellationToken.UnsafeRegister((_, cancelled) => Withdraw(append, cancelled), null))
            return await append.Answer;
    }

    /// <summary>Takes no more, and waits until everything taken has its answer.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closed = true;
            if (IsEmpty) drained.TrySetResult();
        }

        await drained.Task;
        patience.Dispose();
        await committer.DisposeAsync();
    }

    private void Withdraw(PreparedAppend append, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!waiting.Remove(append)) return;
            if (closed && IsEmpty) drained.TrySetResult();
        }

        append.Cancel(cancellationToken);
    }

    /// <summary>Commits what another transaction stands in the way of: only its caller waits for it, and who wants its streams.</summary>
    private async Task CommitPatientlyAsync(PreparedAppend append)
    {
        await patience.WaitAsync();
        await committer.CommitPatientlyAsync(append);
        patience.Release();
        Spawn(Release([append], committed: 0));
    }

    private void Spawn(List<PreparedAppend>? group)
    {
        if (group is not null) Detach(() => CommitAllAsync(group));
    }

    /// <summary>Without the execution context: the work does not belong to whose task happens to be here, nor to its activity.</summary>
    private static void Detach(Func<Task> work) => ThreadPool.UnsafeQueueUserWorkItem(started => _ = started(), work, preferLocal: false);

    private async Task CommitAllAsync(List<PreparedAppend>? group)
    {
        while (group is not null)
        {
            var answered = await CommitAsync(group);

            // Who was just answered may be back at once: in the next group then, rather than in the one after it.
            for (var i = 0; i < Yields; i++) await Task.Yield();
            group = Release(answered, committed: 1);
        }
    }

    /// <returns>Those that have their answers.</returns>
    private async Task<IEnumerable<PreparedAppend>> CommitAsync(List<PreparedAppend> group)
    {
        var locked = await committer.CommitAsync(group);
        foreach (var append in locked) Detach(() => CommitPatientlyAsync(append));
        return group.Except(locked);
    }

    private List<PreparedAppend>? Release(IEnumerable<PreparedAppend> answered, int committed)
    {
        lock (gate)
        {
            foreach (var stream in answered.SelectMany(append => append.Streams)) streamsTaken.Remove(stream.StreamId);
            committers -= committed;
            if (closed && IsEmpty) drained.TrySetResult();
            var next = Take();
            Spawn(next is null ? null : Take());
            return next;
        }
    }

    /// <summary>The next group, first come first served; null when there is none to be taken now. The gate is held.</summary>
    private List<PreparedAppend>? Take()
    {
        if (committers == MostCommitters || (committers > 0 && waiting.Count < MuchWaits)) return null;
        List<PreparedAppend>? group = null;
        HashSet<Guid>? passedOver = null;
        var events = 0;
        for (var node = waiting.First; node is not null && group?.Count != MostAppends;)
        {
            var (append, next) = (node.Value, node.Next);
            if (append.Streams.Any(stream => streamsTaken.Contains(stream.StreamId) || passedOver?.Contains(stream.StreamId) == true))
            {
                // Who waits for one of several streams is not overtaken at the others.
                (passedOver ??= []).UnionWith(append.Streams.Select(stream => stream.StreamId));
            }
            else
            {
                events += append.Events.Count;
                if (group is not null && events > MostEvents) break;
                (group ??= []).Add(append);
                waiting.Remove(node);
                foreach (var stream in append.Streams) streamsTaken.Add(stream.StreamId);
            }

            node = next;
        }

        if (group is not null) committers++;
        return group;
    }
}
