namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Suggests names near an unknown one, as the reference implementation does. Asked only once something is wrong, and only where clients
/// may ask for the schema anyway.
/// </summary>
internal static class DidYouMean
{
    private const int MostNames = 5;

    // Beyond any schema of use. A hostile document defines more and longer names, and comparing takes as many steps as both lengths
    // multiplied.
    private const int LongestName = 50;
    private const int MostCompared = 500;

    /// <returns>A sentence with a blank before it; empty when no name is near.</returns>
    /// <param name="unknown">What was written; nothing is near it when it is longer than 50 characters.</param>
    /// <param name="names">What could have been meant; the first 500 are looked at.</param>
    /// <param name="kind">What the names are, as in "the enum value"; null to leave it out.</param>
    public static string Near(string unknown, IEnumerable<string> names, string? kind = null)
    {
        if (unknown.Length > LongestName)
        {
            return "";
        }

        var threshold = (int)(unknown.Length * 0.4) + 1;
        var near = names
            .Distinct()
            .Take(MostCompared)
            .Where(name => Math.Abs(name.Length - unknown.Length) <= threshold)
            .Select(name => (Name: name, Distance: Distance(unknown, name)))
            .Where(n => n.Distance <= threshold)
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, StringComparer.Ordinal);
        return OneOf([.. near.Select(n => n.Name)], kind);
    }

    /// <summary>The sentence for names in their order, the first five of them.</summary>
    public static string OneOf(IReadOnlyList<string> names, string? kind = null)
    {
        var quoted = names.Take(MostNames).Select(n => $"\"{n}\"").ToArray();
        var list = quoted.Length switch
        {
            0 => null,
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => string.Join(", ", quoted[..^1]) + ", or " + quoted[^1],
        };
        return list is null ? "" : $" Did you mean {(kind is null ? "" : kind + " ")}{list}?";
    }

    /// <summary>
    /// Edits from one to the other, where two neighbours that change places are one edit, and differences of case alone are one.
    /// </summary>
    private static int Distance(string left, string right)
    {
        if (left == right)
        {
            return 0;
        }

        var a = left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        if (a == b)
        {
            return 1;
        }

        // Three rows of the table are enough: a cell needs those of the row before, and one of the row before that.
        int[] before = [];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var least = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                row[j] = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(least, before[j - 2] + 1) : least;
            }

            (before, last) = (last, row);
        }

        return last[^1];
    }
}
