using System.Net;
using System.Text;

namespace RemediationTracker.Server.Imports;

/// <summary>Knows a page's headings by their words, in the spellings that real pages use.</summary>
internal static class PageHeadings
{
    private const int LongestHeading = 100;
    private const int MostWordsOfNumbered = 15;

    private static readonly string[] Footers =
        ["help us improve", "please do not include personal", "did you find what you were looking for"];

    /// <summary>The part that a line opens; null when the line is no heading that is known.</summary>
    /// <param name="plain">The line as <see cref="Plain"/> gives it.</param>
    public static PagePlace? Read(string plain)
    {
        var line = WithoutMarker(plain).TrimEnd(':', ' ');
        if (line.Length > LongestHeading)
            return null;
        var lower = line.ToLowerInvariant();
        return lower switch
        {
            "table of contents" => PagePlace.Navigation,
            "overview" => PagePlace.Condition,
            "authoritative guidance" or "criteria" => PagePlace.Criteria,
            "cause" or "causes" => PagePlace.Cause,
            "recommendation" or "recommendations" => PagePlace.Recommendation,
            "auditor's reply" or "auditor's replies" or "auditors' reply" or "auditor reply" or "auditor's response" => PagePlace.Reply,
            "post-audit action" or "post-audit actions" or "post audit action" => PagePlace.PostAuditAction,
            "footnotes" or "notes" or "endnotes" => PagePlace.Note,
            _ when lower.StartsWith("reasons for ") || lower.StartsWith("reason for ") => PagePlace.Cause,
            _ when ResponderOf(line) is not null => PagePlace.Response,
            _ => null,
        };
    }

    // "Overview[1]"
    private static string WithoutMarker(string plain) =>
        plain.EndsWith(']') && plain.LastIndexOf('[') is > 0 and var open && plain[(open + 1)..^1].All(char.IsAsciiDigit)
            ? plain[..open]
            : plain;

    /// <summary>Whether a part makes its page a finding's: a page without a finding may have an Overview, too.</summary>
    public static bool IsPartOfFinding(PagePlace place) =>
        place is PagePlace.Criteria or PagePlace.Cause or PagePlace.Recommendation or PagePlace.Response or PagePlace.Reply;

    /// <summary>Whose response a heading announces: "Auditee" of "Auditee's Response"; null when it announces none.</summary>
    public static string? ResponderOf(string plain)
    {
        var line = plain.TrimEnd(':', ' ');
        foreach (var ending in (ReadOnlySpan<string>)["'s response", "'s responses", "s' response", "s' responses", "auditee response"])
        {
            if (line.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && line.Length is > 9 and <= LongestHeading)
                return ending[0] == 'a' ? "Auditee" : line[..^ending.Length];
        }

        if (line.Equals("response", StringComparison.OrdinalIgnoreCase))
            return "Auditee";
        // "Auditee's Response: Department of Parks", but not a response that begins on the same line.
        const string Auditees = "auditee's response";
        var rest = line.StartsWith(Auditees, StringComparison.OrdinalIgnoreCase) ? line[Auditees.Length..] : "";
        var name = rest.TrimStart(':', '-', '–', '—', ' ');
        return name.Length > 0 && name.Length < rest.Length && LooksLikeHeading(name) ? name : null;
    }

    /// <summary>Whether a title only counts the findings: "OSR - Finding 3".</summary>
    public static bool IsNumberedFinding(string title)
    {
        var words = title.TrimEnd('.', ' ').Split(' ');
        return words.Length is >= 2 and <= MostWordsOfNumbered && words[^2].Equals("Finding", StringComparison.OrdinalIgnoreCase)
            && words[^1].All(char.IsAsciiDigit);
    }

    /// <summary>Whether a line is what Mass.gov puts under every page.</summary>
    public static bool IsFooter(string line)
    {
        var plain = Plain(line);
        return plain is "Feedback"
            || (plain.Length < LongestHeading && Array.Exists(Footers, f => plain.StartsWith(f, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether a line looks like a heading: short, capital first, no mark at its end, and no row of a table.</summary>
    public static bool LooksLikeHeading(string plain) =>
        plain.Length is > 2 and <= 80 && char.IsUpper(plain[0]) && (char.IsLetterOrDigit(plain[^1]) || plain[^1] == ')')
        && !LooksLikeRow(plain) && !plain.Contains(" | ", StringComparison.Ordinal);

    // "EEA10", "Grand Total18": the cells of a row, copied without what stood between them.
    private static bool LooksLikeRow(string plain)
    {
        var label = plain.TrimEnd([.. "0123456789,.%$"]);
        return plain.Length > label.Length && label.Length > 0 && char.IsLetter(label[^1]) && char.IsAsciiDigit(plain[^1]);
    }

    /// <summary>A text to compare by: HTML entities resolved, apostrophes and quotation marks straight, white space single.</summary>
    public static string Plain(string text)
    {
        var decoded = WebUtility.HtmlDecode(text);
        var plain = new StringBuilder(decoded.Length);
        foreach (var c in decoded)
        {
            var one = c switch { '’' or '‘' => '\'', '“' or '”' => '"', _ => char.IsWhiteSpace(c) ? ' ' : c };
            if (one != ' ' || (plain.Length > 0 && plain[^1] != ' '))
                plain.Append(one);
        }

        return plain.ToString().Trim();
    }
}
