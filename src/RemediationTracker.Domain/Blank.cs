using System.Globalization;
using System.Text;

namespace RemediationTracker.Domain;

/// <summary>Whether a text shows nothing.</summary>
public static class Blank
{
    /// <summary>Letters and symbols by their kind, which are drawn as nothing (Unicode: Hangul fillers, the empty braille pattern).</summary>
    private static readonly HashSet<int> Fillers = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>
    /// True of null, of an empty text, and of one of white space, control characters, characters of no width and marks without a letter alone.
    /// </summary>
    public static bool Is(string? text) => text is null || text.EnumerateRunes().All(IsNothing);

    private static bool IsNothing(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Fillers.Contains(rune.Value)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.OtherNotAssigned;
}
