using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>The value and the notation of block strings (section 2.9.4, BlockStringValue).</summary>
internal static class BlockStrings
{
    /// <summary>Takes the common indentation and the blank first and last lines away.</summary>
    public static string Dedent(string raw)
    {
        var lines = raw.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        var common = int.MaxValue;
        for (var i = 1; i < lines.Length; i++)
        {
            var indent = Indentation(lines[i]);
            if (indent < lines[i].Length)
            {
                common = Math.Min(common, indent);
            }
        }

        var first = 0;
        while (first < lines.Length && IsBlank(lines[first]))
        {
            first++;
        }

        var last = lines.Length - 1;
        while (last >= first && IsBlank(lines[last]))
        {
            last--;
        }

        var value = new StringBuilder();
        for (var i = first; i <= last; i++)
        {
            var line = lines[i];
            value.Append(i == first ? "" : "\n");
            value.Append(i == 0 || common == int.MaxValue ? line : line[Math.Min(common, line.Length)..]);
        }

        return value.ToString();
    }

    /// <summary>Writes a value that <see cref="Dedent"/> gave, so that it gives the same again.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"");
        var lines = escaped.Split('\n');
        var endsInQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var mustBreakBefore = lines.Length > 1 && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var mustBreakAfter = (value.EndsWith('"') && !endsInQuotes) || value.EndsWith('\\');
        var isLong = lines.Length > 1 || value.Length > 70 || mustBreakAfter || endsInQuotes;
        var mustNotBreakBefore = lines.Length == 1 && value is [' ' or '\t', ..];
        var before = (isLong && !mustNotBreakBefore) || mustBreakBefore ? "\n" : "";
        return "\"\"\"" + before + escaped + (isLong ? "\n" : "") + "\"\"\"";
    }

    private static bool IsBlank(string line) => Indentation(line) == line.Length;

    private static int Indentation(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is (' ' or '\t'))
        {
            i++;
        }

        return i;
    }
}
