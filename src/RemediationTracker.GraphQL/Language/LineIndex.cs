namespace RemediationTracker.GraphQL.Language;

/// <summary>The lines of a text (section 2.1.2: ended by a line feed, a carriage return, or the two together).</summary>
internal sealed class LineIndex
{
    private readonly List<int> starts = [0];

    public LineIndex(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }
    }

    public SourceLocation Locate(int offset)
    {
        var line = starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return new SourceLocation(line + 1, offset - starts[line] + 1);
    }
}
