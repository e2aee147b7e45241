using System.Text.Json;

namespace RemediationTracker.Faults.Accounts;

/// <summary>
/// The harness's own account of what it sent and what it was told, outside the system: a plain file that is only appended to, a line of
/// JSON an entry. What bears on a command is on the disk before the next step is taken.
/// </summary>
internal sealed class OwnLedger(string path) : IDisposable
{
    private readonly FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly Lock gate = new();

    /// <summary>How many commands were acknowledged so far.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Appends an entry.</summary>
    public void Append(Entry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry);
        lock (gate)
        {
            file.Write(line);
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: entry is not Told);
            if (entry is Answered { Outcome: Outcome.Acknowledged })
                Acknowledged++;
        }
    }

    /// <summary>Reads an account from its file.</summary>
    public static IReadOnlyList<Entry> Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var entries = new List<Entry>();
        while (reader.ReadLine() is { } line)
            entries.Add(JsonSerializer.Deserialize<Entry>(line)!);
        return entries;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
