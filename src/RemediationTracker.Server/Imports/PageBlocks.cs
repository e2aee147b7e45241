namespace RemediationTracker.Server.Imports;

/// <summary>
/// Cuts a page into paragraphs, list items and headings. A line is a paragraph, as on the pages themselves, unless it goes on with the
/// one before: it starts in lower case, or the line before was long and ends in the middle of a sentence.
/// </summary>
internal static class PageBlocks
{
    private const int WrappedLine = 60;

    /// <summary>Verbatim slices of the text, trimmed, in order; what lies between them is white space.</summary>
    public static List<string> Cut(string text)
    {
        var blocks = new List<string>();
        var (start, end) = (-1, -1);
        foreach (var (from, to) in Lines(text))
        {
            if (from == to)
            {
                Close(text, blocks, ref start, end);
                continue;
            }

            if (start >= 0 && !Continues(text, start, end, from, to))
                Close(text, blocks, ref start, end);
            if (start < 0)
                start = from;
            end = to;
        }

        Close(text, blocks, ref start, end);
        return blocks;
    }

    private static void Close(string text, List<string> blocks, ref int start, int end)
    {
        if (start >= 0)
            blocks.Add(text[start..end]);
        start = -1;
    }

    // Where each line's own text begins and ends; the two are equal when the line is blank.
    private static IEnumerable<(int From, int To)> Lines(string text)
    {
        var at = 0;
        while (at <= text.Length)
        {
            var end = text.AsSpan(at).IndexOfAny('\n', '\r', '\u2028') is var i && i < 0 ? text.Length : at + i;
            var (from, to) = (at, end);
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            yield return (from, to);
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }

    private static int LastLine(ReadOnlySpan<char> block) => block.Length - 1 - block.LastIndexOfAny('\n', '\r', '\u2028');

    private static bool Continues(string text, int start, int end, int from, int to)
    {
        var first = text[from];
        if (char.IsLower(first))
            return !PageHeadings.IsFooter(text[from..to]);
        var isOpen = text[end - 1] is not ('.' or '!' or '?' or ':' or '”' or '"');
        return isOpen && char.IsLetter(first) && LastLine(text.AsSpan(start, end - start)) >= WrappedLine
            && text[start] != '•' && PageHeadings.Read(PageHeadings.Plain(text[from..to])) is null;
    }
}
