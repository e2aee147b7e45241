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

    /// <summary>
    /// Whether a value survives being written as a block string: no control characters, nothing that dedenting would take.
    /// </summary>
    public static bool CanPrint(string value) =>
        value.Length > 0
        && !value.Any(c => c < 0x20 && c is not ('\t' or '\n'))
        && string.Equals(Dedent("\n" + value + "\n"), value, StringComparison.Ordinal);

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
