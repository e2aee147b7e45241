using System.Collections.Concurrent;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Valid documents by their text, bounded: the oldest that was not used since it was last looked at makes room.</summary>
internal sealed class DocumentCache(int capacity)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private readonly ConcurrentQueue<string> order = new();

    public PreparedDocument? Find(string text)
    {
        if (!entries.TryGetValue(text, out var entry))
        {
            return null;
        }

        entry.WasUsed = true;
        return entry.Document;
    }

    public void Add(string text, PreparedDocument document)
    {
        if (!entries.TryAdd(text, new Entry(document)))
        {
            return;
        }

        order.Enqueue(text);
        while (entries.Count > capacity && order.TryDequeue(out var oldest))
        {
            if (entries.TryGetValue(oldest, out var entry) && entry.WasUsed)
            {
                entry.WasUsed = false;
                order.Enqueue(oldest);
            }
            else
            {
                entries.TryRemove(oldest, out _);
            }
        }
    }

    private sealed class Entry(PreparedDocument document)
    {
        public PreparedDocument Document => document;

        public bool WasUsed { get; set; }
    }
}
