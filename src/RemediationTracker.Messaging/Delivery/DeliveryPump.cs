namespace RemediationTracker.Messaging.Delivery;

/// <summary>Keeps as many deliveries going as may be, one after another, each as soon as there is room for it.</summary>
/// <param name="queue">Where envelopes are claimed.</param>
/// <param name="delivery">What is done with each.</param>
/// <param name="options">How many at once.</param>
/// <param name="hasRoom">Called when a delivery has ended and there is room for another.</param>
internal sealed class DeliveryPump(OutboxQueue queue, EnvelopeDelivery delivery, MessageRelayOptions options, Action hasRoom)
{
    /// <summary>What is due but locked by somebody is soon ours, theirs, or gone.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

    private int Room
    {
        get
        {
            lock (gate) return options.Concurrency - running.Count;
        }
    }

    /// <summary>Begins the deliveries of what is due, as far as there is room.</summary>
    /// <param name="stopping">Claims nothing more.</param>
    /// <param name="aborting">Cancels the handlers.</param>
    /// <returns>How many; and after which time to look again, null to wait for room or for an announcement.</returns>
    public async Task<(int Begun, TimeSpan? LookAgain)> BeginDueAsync(CancellationToken stopping, CancellationToken aborting)
    {
        var begun = 0;
        while (Room is > 0 and var room)
        {
            var claimed = await queue.ClaimAsync(room, options.Lease, stopping);
            foreach (var envelope in claimed) Begin(envelope, aborting);
            begun += claimed.Count;
            if (claimed.Count == room) continue;

            var (held, untilNext) = await queue.HoldBackAsync(stopping);
            if (held > 0) continue;
            return (begun, untilNext < ShortestWait ? ShortestWait : untilNext);
        }
        return (begun, null);
    }

    /// <summary>Waits until one of the deliveries that run has ended.</summary>
    /// <returns>False when none runs.</returns>
    public async Task<bool> WaitForOneAsync()
    {
        Task[] all;
        lock (gate) all = [.. running];
        if (all.Length == 0) return false;
        await Task.WhenAny(all);
        return true;
    }

    /// <summary>Waits until none runs.</summary>
    public async Task FinishAsync()
    {
        while (await WaitForOneAsync())
        {
        }
    }

    private void Begin(ClaimedEnvelope claimed, CancellationToken aborting)
    {
        // Not on this thread: a handler that computes before it first awaits would keep the others waiting.
        var task = Task.Run(() => delivery.DeliverAsync(claimed, aborting), CancellationToken.None);
        lock (gate) running.Add(task);
        _ = task.ContinueWith(
            ended =>
            {
                lock (gate) running.Remove(ended);
                hasRoom();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
