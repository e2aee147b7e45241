using System.Globalization;

namespace RemediationTracker.Server.Milestones;

/// <summary>How many days something is overdue, in the steps that numbers tell of: as the address has it, “31-90”, and in words.</summary>
/// <param name="From">Least days.</param>
/// <param name="To">Most days, inclusive; null for no bound.</param>
public sealed record LateAge(int From, int? To)
{
    /// <summary>The steps, the youngest first.</summary>
    public static IReadOnlyList<LateAge> All { get; } = [new(1, 30), new(31, 90), new(91, 180), new(181, 365), new(366, null)];

    /// <summary>As the address has it.</summary>
    public string Name => NameOf(From, To);

    /// <summary>In words.</summary>
    public string Told => ToldOf(From, To);

    /// <summary>The step of this name; null when there is none.</summary>
    public static LateAge? Named(string name) => All.FirstOrDefault(age => age.Name == name);

    public static string NameOf(int from, int? to) => string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");

    public static string ToldOf(int from, int? to) =>
        to is { } last ? string.Create(CultureInfo.InvariantCulture, $"{from} to {last}") : string.Create(CultureInfo.InvariantCulture, $"{from} and more");
}
