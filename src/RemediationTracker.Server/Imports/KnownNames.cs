namespace RemediationTracker.Server.Imports;

/// <summary>Short names that the record knows, in their order.</summary>
/// <param name="Agencies">That were audited.</param>
/// <param name="Secretariats">That they belong to.</param>
public sealed record KnownNames(IReadOnlyList<string> Agencies, IReadOnlyList<string> Secretariats)
{
    private const int MostDiffering = 3;

    /// <summary>Whether an agency is among them, in capitals or not.</summary>
    public bool HasAgency(string name) => Agencies.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The agency that somebody may have meant who wrote this name; null when none is like it.</summary>
    public string? Meant(string name)
    {
        var near = Agencies.Select(one => (Name: one, Distance: Distance(one.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(one => one.Distance <= Math.Min(MostDiffering, Math.Max(1, name.Length / 3)))
            .OrderBy(one => one.Distance).FirstOrDefault();
        return near.Name ?? Agencies.FirstOrDefault(one => IsPartOf(one, name) || IsPartOf(name, one));
    }

    private static bool IsPartOf(string part, string whole) =>
        part.Length > 0 && $" {whole.Replace('(', ' ').Replace(')', ' ')} ".Contains($" {part} ", StringComparison.OrdinalIgnoreCase);

    // How many letters are to be put in, taken out or changed, to make one of the other.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostDiffering)
            return int.MaxValue;
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
                row[j + 1] = Math.Min(Math.Min(row[j], before[j + 1]) + 1, before[j] + (one[i] == other[j] ? 0 : 1));
            before = row;
        }

        return before[^1];
    }
}
