namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Suggests names near an unknown one, as the reference implementation does. Asked only once something is wrong, and only where clients
/// may ask for the schema anyway.
/// </summary>
internal static class DidYouMean
{
    private const int MostNames = 5;

    /// <returns>A sentence with a blank before it; empty when no name is near.</returns>
    /// <param name="unknown">What was written.</param>
    /// <param name="names">What could have been meant.</param>
    /// <param name="kind">What the names are, as in "the enum value"; null to leave it out.</param>
    public static string Near(string unknown, IEnumerable<string> names, string? kind = null)
    {
        var threshold = (int)(unknown.Length * 0.4) + 1;
        var near = names
            .Distinct()
            .Where(name => Math.Abs(name.Length - unknown.Length) <= threshold)
            .Select(name => (Name: name, Distance: Distance(unknown, name)))
            .Where(n => n.Distance <= threshold)
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, NaturalOrder.Instance);
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

        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cells[i, j] = i == 0 || j == 0 ? i + j : Cell(i, j);
            }
        }

        return cells[a.Length, b.Length];

        int Cell(int i, int j)
        {
            var change = cells[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            var least = Math.Min(change, Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1);
            return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
                ? Math.Min(least, cells[i - 2, j - 2] + 1)
                : least;
        }
    }
}
