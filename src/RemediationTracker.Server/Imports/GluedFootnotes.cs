namespace RemediationTracker.Server.Imports;

/// <summary>
/// Doubts numbers that a footnote's digit may be glued to, as text copied from a page shows them: "45" with note 2 becomes "452". The text
/// stays as it is; only the auditor can tell.
/// </summary>
internal static class GluedFootnotes
{
    /// <param name="blocks">The page.</param>
    /// <param name="areApart">Whether its markers stand apart from numbers: then only what cannot be as it stands is doubted.</param>
    /// <param name="doubts">Takes them.</param>
    public static void Doubt(List<PlacedBlock> blocks, bool areApart, Doubts doubts)
    {
        var notes = areApart ? [] : blocks.Where(b => b.Place == PagePlace.Note)
            .Select(b => b.ListNumber ?? LeadingNumber(b.Plain)).OfType<int>().ToHashSet();
        var read = blocks.Where(b => b.Place is not (PagePlace.Note or PagePlace.Published or PagePlace.Banner or PagePlace.Footer)).ToList();
        // Notes without a heading of their own are known by their markers.
        var marked = areApart ? [] : read.Where(b => b.Place is not (PagePlace.Recommendation or PagePlace.Criteria))
            .SelectMany(b => b.Sentences.Select(s => MarkerOf(PageHeadings.Plain(s))).Append(b.ListNumber)).OfType<int>().ToHashSet();
        var standing = marked.Count == 0 ? [] : read.SelectMany(b => NumbersOf(b.Plain)).ToHashSet();
        foreach (var block in read)
        {
            for (var i = 0; i < block.Sentences.Count; i++)
            {
                var sentence = block.Sentences[i];
                if (Suspect(PageHeadings.Plain(sentence), notes, marked, standing) is { } suspect)
                {
                    doubts.Add(
                        block.FirstSentence + i, sentence, $"“{suspect}” may be a number with a footnote's digit glued to it.");
                }
            }
        }
    }

    // "were late.2"
    private static int? MarkerOf(string plain) =>
        plain.Length > 2 && char.IsAsciiDigit(plain[^1]) && plain[^2] is '.' or ',' or ';' or '"' or ')' && !char.IsAsciiDigit(plain[^3])
            ? plain[^1] - '0'
            : null;

    private static IEnumerable<string> NumbersOf(string plain)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if (!char.IsAsciiDigit(plain[at]))
                continue;
            var start = at;
            while (at < plain.Length && char.IsAsciiDigit(plain[at]))
                at++;
            yield return plain[start..at];
        }
    }

    private static string? Suspect(string plain, HashSet<int> notes, HashSet<int> marked, HashSet<string> standing)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if (!char.IsAsciiDigit(plain[at]))
                continue;
            var end = at;
            while (end < plain.Length && (IsDigitAt(plain, end) || (plain[end] is ',' or '.' && IsDigitAt(plain, end + 1))))
                end++;
            if (IsSuspect(plain, at, end, notes) || IsOneOfTheOthers(plain[at..end], marked, standing))
                return plain[at..end];
            at = end;
        }

        return null;
    }

    // "452", where 45 stands elsewhere on the page and a note 2 is marked.
    private static bool IsOneOfTheOthers(string number, HashSet<int> marked, HashSet<string> standing) =>
        number.Length >= 3 && number.All(char.IsAsciiDigit) && number is not ['1', '9', _, _] and not ['2', '0', _, _]
        && marked.Contains(number[^1] - '0') && standing.Contains(number[..^1]);

    private static bool IsDigitAt(string plain, int at) => at < plain.Length && char.IsAsciiDigit(plain[at]);

    private static bool IsSuspect(string plain, int at, int end, HashSet<int> notes)
    {
        var number = plain[at..end];
        var isGluedToWord = at > 0 && (char.IsAsciiLetter(plain[at - 1]) || plain[at - 1] is '/' or '-' or '#');
        if (isGluedToWord || number.Count(c => c == '.') > 1 || number[0] == '0')
            return false;
        var lastGroup = number[(number.LastIndexOf(',') + 1)..];
        // "1,0452": a group of thousands has three digits.
        if (number.Contains(',') && lastGroup.Length > 3 && !lastGroup.Contains('.'))
            return true;
        var isPercent = plain.AsSpan(end).TrimStart().StartsWith("%") || plain.AsSpan(end).TrimStart().StartsWith("percent");
        if (isPercent && double.TryParse(number, out var percent) && percent > 100)
            return true;
        if (number.Contains('.') || number.Contains(',') || !int.TryParse(number, out var whole))
            return false;
        if (IsMoreThanItsWhole(plain, end, whole))
            return true;
        // With notes on the page, any longer number that ends in one of theirs; years and numbered things are left alone.
        var isYear = number.Length == 4 && whole is >= 1900 and <= 2199;
        var before = plain.AsSpan(0, at).TrimEnd();
        var isNamed = before.EndsWith('$') || before.EndsWith("No.") || before.EndsWith("Section") || before.EndsWith("Chapter")
            || before.EndsWith("Order");
        return number.Length >= 3 && !isYear && !isNamed && notes.Contains(whole % 10);
    }

    // "452 of the 60 employees"
    private static bool IsMoreThanItsWhole(string plain, int end, int part)
    {
        var rest = plain.AsSpan(end);
        foreach (var words in (ReadOnlySpan<string>)[" of the ", " out of ", " of "])
        {
            if (!rest.StartsWith(words))
                continue;
            var digits = rest[words.Length..];
            var length = 0;
            while (length < digits.Length && (char.IsAsciiDigit(digits[length]) || digits[length] == ','))
                length++;
            return int.TryParse(digits[..length].ToString().Replace(",", ""), out var whole) && part > whole;
        }

        return false;
    }

    private static int? LeadingNumber(string plain)
    {
        var digits = plain.TrimStart('[', '(', '^').TakeWhile(char.IsAsciiDigit).Take(3).ToArray();
        return digits.Length is 1 or 2 ? int.Parse(digits) : null;
    }
}
