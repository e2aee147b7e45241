using System.Globalization;
using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>Text between quotes, with the escapes of section 2.9.4.</summary>
internal static class QuotedText
{
    /// <param name="text">What is written to.</param>
    /// <param name="value">What stands between the quotes.</param>
    /// <param name="isHidden">Whether a character that has no escape of its own is written by its number.</param>
    /// <param name="number">The format of such a number, of four hexadecimal digits.</param>
    public static void Append(StringBuilder text, string value, Func<char, bool> isHidden, string number)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when isHidden(c) => text.Append("\\u").Append(((int)c).ToString(number, CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
