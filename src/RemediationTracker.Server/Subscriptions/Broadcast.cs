using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>
/// Tells a log to many listeners: one reader of the log for all who are up to date. Each has a bounded inbox. Whoever falls behind it, or
/// begins in the past, reads the log itself, page by page, until it has caught up: so nobody is waited for, nobody loses an entry, and
/// nothing piles up.
/// </summary>
/// <param name="read">Reads the log.</param>
/// <param name="readEnd">Reads where the log ends.</param>
/// <param name="logger">Is told when the log cannot be read.</param>
internal sealed class Broadcast<TEntry>(ReadLog<TEntry> read, Func<CancellationToken, Task<long>> readEnd, ILogger logger)
    where TEntry : ILogEntry
{
    private const int PageSize = 100;
    private const int InboxSize = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly List<Listener> listeners = [];
    private long position;

    /// <summary>Reads what is new in the log and hands it round. With nobody to hand it to, nothing but the log's end is read.</summary>
    public async Task PumpAsync(CancellationToken cancellationToken)
    {
        if (await SkipAsync(cancellationToken))
            return;

        while (true)
        {
            var page = await read(position, PageSize, cancellationToken);
            if (page.End == position)
                return;

            lock (gate)
            {
                position = page.End;
                listeners.RemoveAll(listener => !listener.Take(page.Entries));
            }
        }
    }

    /// <summary>The entries that are wanted, in order, without end.</summary>
    /// <param name="after">The place to go on from.</param>
    /// <param name="isWanted">Must be quick.</param>
    /// <param name="cancellationToken">Ends the telling.</param>
    public async IAsyncEnumerable<TEntry> FollowAsync(
        long after, Func<TEntry, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = after;
        while (true)
        {
            var (listener, joinedAt) = Join(isWanted);
            try
            {
                while (told < joinedAt)
                {
                    var page = await ReadPatientlyAsync(told, cancellationToken);
                    foreach (var entry in page.Entries.Where(isWanted))
                        yield return entry;
                    told = page.End;
                }

                await foreach (var entry in listener.Inbox.ReadAllAsync(cancellationToken))
                {
                    if (entry.Position <= told)
                        continue;
                    yield return entry;
                    told = entry.Position;
                }
            }
            finally
            {
                lock (gate)
                    listeners.Remove(listener);
            }
        }
    }

    /// <returns>False when somebody listens.</returns>
    private async Task<bool> SkipAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (listeners.Count > 0)
                return false;
        }

        var end = await readEnd(cancellationToken);
        lock (gate)
        {
            // Whoever has joined meanwhile was promised what comes after the old position.
            if (listeners.Count > 0)
                return false;
            position = end;
            return true;
        }
    }

    private (Listener Listener, long JoinedAt) Join(Func<TEntry, bool> isWanted)
    {
        var listener = new Listener(isWanted);
        lock (gate)
        {
            listeners.Add(listener);
            return (listener, position);
        }
    }

    /// <summary>A database that is away for a while ends nobody's stream.</summary>
    private async Task<LogPage<TEntry>> ReadPatientlyAsync(long after, CancellationToken cancellationToken)
    {
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await read(after, PageSize, cancellationToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning(e, "A subscriber's past cannot be read from the database; trying again after {Wait}", wait);
                await Task.Delay(wait, cancellationToken);
            }
        }
    }

    private sealed class Listener(Func<TEntry, bool> isWanted)
    {
        private readonly Channel<TEntry> inbox = Channel.CreateBounded<TEntry>(InboxSize);

        public ChannelReader<TEntry> Inbox => inbox.Reader;

        /// <returns>
        /// False when it gets no more: it is behind, and goes back to the log for the rest, or it failed, which ends its stream.
        /// </returns>
        public bool Take(IEnumerable<TEntry> entries)
        {
            try
            {
                if (entries.Where(isWanted).All(inbox.Writer.TryWrite))
                    return true;
                inbox.Writer.Complete();
            }
            catch (Exception e)
            {
                inbox.Writer.Complete(e);
            }

            return false;
        }
    }
}
