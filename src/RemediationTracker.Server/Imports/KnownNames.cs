using RemediationTracker.Server.Web;

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
        var near = Agencies.Select(one => (Name: one, Distance: Slips.Between(one.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(one => one.Distance <= Math.Min(MostDiffering, Math.Max(1, name.Length / 3)))
            .OrderBy(one => one.Distance).FirstOrDefault();
        return near.Name ?? Agencies.FirstOrDefault(one => IsPartOf(one, name) || IsPartOf(name, one));
    }

    private static bool IsPartOf(string part, string whole) =>
        part.Length > 0 && $" {whole.Replace('(', ' ').Replace(')', ' ')} ".Contains($" {part} ", StringComparison.OrdinalIgnoreCase);
}
