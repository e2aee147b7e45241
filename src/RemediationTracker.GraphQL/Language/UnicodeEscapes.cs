using System.Globalization;
using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>The escapes of quoted strings that name a character by its number (section 2.9.4).</summary>
internal static class UnicodeEscapes
{
    // \u{00000000}
    private const int LongestEscape = 12;

    /// <summary>Reads <c>\u{X…}</c>, <c>\uXXXX</c>, or two of the latter that are a surrogate pair.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">The offset of the backslash; a <c>u</c> follows it.</param>
    /// <param name="value">Gets the character.</param>
    /// <returns>The offset behind what was read.</returns>
    /// <exception cref="SyntaxException">It names no Unicode scalar value.</exception>
    public static int Read(string text, int start, StringBuilder value)
    {
        if (start + 2 < text.Length && text[start + 2] == '{')
        {
            return Braced(text, start, value);
        }

        var first = FourDigits(text, start);
        if (first < 0)
        {
            throw Fail(text, start, 6);
        }

        if (Rune.IsValid(first))
        {
            value.Append((char)first);
            return start + 6;
        }

        var second = char.IsHighSurrogate((char)first) ? FourDigits(text, start + 6) : -1;
        if (second < 0 || !char.IsLowSurrogate((char)second))
        {
            throw Fail(text, start, 6);
        }

        value.Append((char)first).Append((char)second);
        return start + 12;
    }

    private static int Braced(string text, int start, StringBuilder value)
    {
        var scalar = 0;
        var at = start + 3;
        while (at < text.Length && at < start + LongestEscape && char.IsAsciiHexDigit(text[at]) && scalar >= 0)
        {
            scalar = (scalar << 4) | Convert.ToInt32(text[at..(at + 1)], 16);
            at++;
        }

        if (at == start + 3 || at >= text.Length || at == start + LongestEscape || text[at] != '}' || !Rune.IsValid(scalar))
        {
            // The message shows what was read, up to the character that is wrong.
            throw Fail(text, start, scalar < 0 ? at - start : Math.Min(at - start + 1, LongestEscape));
        }

        value.Append(new Rune(scalar).ToString());
        return at + 1;
    }

    /// <summary>The value of <c>\uXXXX</c> at an offset; negative when it is not one.</summary>
    private static int FourDigits(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && TryHex(text.AsSpan(at + 2, 4), out var value) ? value : -1;

    private static bool TryHex(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static SyntaxException Fail(string text, int start, int length)
    {
        var escape = text.AsSpan(start, Math.Min(length, text.Length - start));
        return new SyntaxException($"Syntax Error: Invalid Unicode escape sequence: \"{escape}\".", start);
    }
}
