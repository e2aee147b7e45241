namespace RemediationTracker.Server.Imports.Sources;

/// <summary>
/// Finds what stands at the head and foot of the pages of a PDF and is no text of theirs: running heads and page numbers.
/// </summary>
internal static class PdfHeads
{
    // How many lines at either end of a page may be such.
    private const int Deepest = 3;

    /// <summary>The lines without them, and the address that a browser printed at the foot; null when there is none.</summary>
    public static (List<PdfLine> Lines, string? Address) Remove(List<List<PdfLine>> pages)
    {
        var ends = pages.ConvertAll(lines => (IReadOnlyList<PdfLine>[])[[.. lines.Take(Deepest)], [.. lines.TakeLast(Deepest).Reverse()]]);
        var seen = ends.SelectMany(both => both.SelectMany((end, side) => end.Select(line => KeyOf(line, side)).Distinct()))
            .GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
        var heads = new HashSet<PdfLine>(ReferenceEqualityComparer.Instance);
        string? address = null;
        foreach (var both in ends)
        {
            for (var side = 0; side < both.Length; side++)
            {
                foreach (var line in both[side])
                {
                    address ??= PrintedAddress(line);
                    // From the edge inwards: what stands behind a line of text is text.
                    if (!IsPageNumber(line.Text) && !IsPrinted(line) && (pages.Count < 2 || seen[KeyOf(line, side)] * 2 < pages.Count + 1))
                        break;
                    heads.Add(line);
                }
            }
        }

        return ([.. pages.SelectMany(lines => lines).Where(line => !heads.Contains(line))], address);
    }

    // The same words at the same height, whatever the number of the page.
    private static (int Side, string Text, int Base) KeyOf(PdfLine line, int side)
    {
        var words = new string([.. line.Text.Select(c => char.IsAsciiDigit(c) ? '#' : c)]).Replace("##", "#").Replace("##", "#");
        return (side, words, (int)Math.Round(line.Base / 6));
    }

    // "7", "- 7 -", "Page 7", "Page 7 of 12", "7/12"
    private static bool IsPageNumber(string text)
    {
        var words = text.ToLowerInvariant().Trim('-', '–', '—', '|', ' ', '[', ']')
            .Replace("page", "").Replace("of", " ").Replace('/', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 1 or 2
            && words.All(word => word.Length <= 4 && (word.All(char.IsAsciiDigit) || word.All(c => c is 'i' or 'v' or 'x')));
    }

    // "11/29/26, 6:20 AM | The title" and "https://… | 1/3", which a browser prints
    private static bool IsPrinted(PdfLine line)
    {
        var first = line.Text.Split(' ', 3);
        var hasTime = first.Length == 3 && first[0].EndsWith(',') && first[1].Contains(':')
            && DateOnly.TryParse(first[0].TrimEnd(','), out _);
        return hasTime || PrintedAddress(line) is not null;
    }

    private static string? PrintedAddress(PdfLine line)
    {
        var (address, number) = line.Text.LastIndexOf(" | ", StringComparison.Ordinal) is > 0 and var at
            ? (line.Text[..at], line.Text[(at + 3)..])
            : line.Text.LastIndexOf(' ') is > 0 and var blank ? (line.Text[..blank], line.Text[(blank + 1)..]) : ("", "");
        return number.Contains('/') && IsPageNumber(number) && !address.Contains(' ')
            && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "file"
                ? address
                : null;
    }
}
