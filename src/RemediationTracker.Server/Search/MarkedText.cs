namespace RemediationTracker.Server.Search;

/// <summary>A text in runs, some of which are words that were looked for.</summary>
/// <param name="Runs">In order; none is empty.</param>
public sealed record MarkedText(IReadOnlyList<TextRun> Runs)
{
    // PostgreSQL leaves out of an excerpt what looks like a tag, so it is given none. None of these is in what people write.
    private const char Begin = '\u0002';
    private const char End = '\u0003';
    private const char Less = '\u0004';
    private const char Greater = '\u0005';

    /// <summary>How PostgreSQL is to mark the words that it finds.</summary>
    public static string Marks { get; } = $"StartSel={Begin}, StopSel={End}";

    /// <summary>What stands for <c>&lt;</c> and <c>&gt;</c> in what PostgreSQL is given.</summary>
    public static string Brackets { get; } = $"{Less}{Greater}";

    /// <summary>The text without marks.</summary>
    public string Plain => string.Concat(Runs.Select(run => run.Text));

    /// <summary>Reads what PostgreSQL has marked.</summary>
    public static MarkedText Of(string headline)
    {
        var parts = headline.Replace(Less, '<').Replace(Greater, '>').Split(Begin);
        var runs = new List<TextRun> { new(parts[0], IsFound: false) };
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf(End, StringComparison.Ordinal);
            runs.Add(new(end < 0 ? part : part[..end], IsFound: true));
            runs.Add(new(end < 0 ? "" : part[(end + 1)..], IsFound: false));
        }

        return new([.. runs.Where(run => run.Text.Length > 0)]);
    }
}

/// <summary>A piece of a text.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="IsFound">Whether it was looked for.</param>
public sealed record TextRun(string Text, bool IsFound);
