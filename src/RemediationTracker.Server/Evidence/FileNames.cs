using System.Globalization;
using System.Text;

namespace RemediationTracker.Server.Evidence;

/// <summary>Names of files as people give them.</summary>
internal static class FileNames
{
    /// <summary>Longest name kept, in UTF-16 code units, its extension included.</summary>
    private const int MaxLength = 150;

    private const int MaxExtension = 10;

    /// <summary>
    /// The name without folders, control characters, characters that turn the direction of what follows, and characters that some file
    /// system or shell takes for something else; empty when nothing is left.
    /// </summary>
    public static string Clean(string given)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // An unpaired surrogate comes as U+FFFD.
            if (rune == Rune.ReplacementChar
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                continue;
            clean.Append(rune.Value is '"' or '<' or '>' or ':' or '|' or '?' or '*' or '%' or ';' ? "_" : rune.ToString());
        }

        return Shortened(clean.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.'));
    }

    private static string Shortened(string name)
    {
        if (name.Length <= MaxLength)
            return name;

        var extension = Path.GetExtension(name) is { Length: <= MaxExtension } known ? known : "";
        var end = MaxLength - extension.Length;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)] + extension;
    }
}
