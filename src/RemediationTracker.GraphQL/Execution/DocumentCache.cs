using System.Collections.Concurrent;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// Valid documents by their text, bounded by number and by size: the oldest not used since it was last looked at makes room.
/// </summary>
internal sealed class DocumentCache(int capacity, long characters)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private readonly Queue<string> order = new();
    private readonly Lock gate = new();
    private long held;

    public int Count => entries.Count;

    public PreparedDocument? Find(string text)
    {
        if (!entries.TryGetValue(text, out var entry))
        {
            return null;
        }

        entry.WasUsed = true;
        return entry.Document;
    }

    /// <summary>Keeps the document, unless it alone is too large.</summary>
    public void Add(string text, PreparedDocument document)
    {
        lock (gate)
        {
            if (text.Length > characters || !entries.TryAdd(text, new Entry(document)))
            {
                return;
            }

            order.Enqueue(text);
            held += text.Length;
            while (order.Count > capacity || held > characters)
            {
                MakeRoom();
            }
        }
    }

    private void MakeRoom()
    {
        var oldest = order.Dequeue();
        var entry = entries[oldest];
        if (entry.WasUsed)
        {
            entry.WasUsed = false;
            order.Enqueue(oldest);
            return;
        }

        entries.TryRemove(oldest, out _);
        held -= oldest.Length;
    }

    private sealed class Entry(PreparedDocument document)
    {
        public PreparedDocument Document => document;

        public bool WasUsed { get; set; }
    }
}
