namespace RemediationTracker.Server.Imports;

/// <summary>
/// Cuts a paragraph into sentences. An ellipsis (". . ."), an abbreviation ("No.", "U.S."), a decimal ("6.2.1") or a list number at the
/// start ends none; a quotation mark or bracket after the full stop belongs to the sentence that it closes.
/// </summary>
internal static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "st", "inc", "co", "corp", "ltd", "dept",
        "vs", "v", "e.g", "i.e", "approx", "cf", "u.s", "d.c", "m.g.l", "g.l",
    };

    // "No. 490" and "Sept. 15", but "The answer is no. Then …".
    private static readonly HashSet<string> BeforeNumbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "nos", "sec", "ch", "c", "s", "art", "fig", "vol", "pp",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
    };

    /// <summary>Verbatim slices, trimmed, in order; what lies between them is white space.</summary>
    public static IEnumerable<string> Split(string paragraph)
    {
        var start = 0;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (paragraph[at] is not ('.' or '!' or '?') || EndOf(paragraph, start, at) is not { } end)
                continue;
            yield return paragraph[start..end];
            start = end;
            while (start < paragraph.Length && char.IsWhiteSpace(paragraph[start]))
                start++;
            at = start - 1;
        }

        if (start < paragraph.Length)
            yield return paragraph[start..];
    }

    // The place after the sentence that the mark at `at` ends; null when it ends none.
    private static int? EndOf(string text, int start, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is '”' or '’' or '"' or '\'' or ')' or ']')
            end++;
        end = AfterMarker(text, end);
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        if (next == end || next == text.Length)
            return null;
        var opens = char.IsUpper(text[next]) || char.IsDigit(text[next]) || text[next] is '“' or '"' or '(' or '[' or '•' or '‘';
        return opens && !IsAbbreviation(text, start, at) ? end : null;
    }

    // The marker of a footnote, "[2]", belongs to the sentence before it.
    private static int AfterMarker(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return at < text.Length && text[at] == '[' && end > at + 1 && end < text.Length && text[end] == ']' ? end + 1 : at;
    }

    private static bool IsAbbreviation(string text, int start, int at)
    {
        if (text[at] != '.')
            return false;
        var word = at;
        while (word > start && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] is not ('(' or '“' or '"' or '['))
            word--;
        var before = text[word..at];
        // A full stop by itself is part of an ellipsis; a single capital is an initial; digits first in a paragraph number a list.
        return before.Length == 0
            || (before.Length == 1 && char.IsUpper(before[0]))
            || (word == start && before.All(char.IsDigit))
            || Abbreviations.Contains(before)
            || (BeforeNumbers.Contains(before) && text.AsSpan(at + 1).TrimStart() is [>= '0' and <= '9', ..]);
    }
}
