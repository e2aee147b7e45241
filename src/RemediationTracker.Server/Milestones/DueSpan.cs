using System.Globalization;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Milestones;

/// <summary>Days after a day, as the address of a list has them: <c>30</c>, or <c>31-90</c>.</summary>
/// <param name="From">The first, inclusive; 0 for the day itself.</param>
/// <param name="To">The last, inclusive.</param>
public sealed record DueSpan(int From, int To)
{
    private const int MaxDays = 3660;

    /// <summary>As an address has it.</summary>
    public string Name => From == 0 ? $"{To}" : $"{From}-{To}";

    /// <summary>In words, as “Due within 30 days”.</summary>
    public string Told => From == 0 ? $"Due within {Words.Count(To, "day")}" : $"Due in {From} to {Words.Count(To, "day")}";

    /// <summary>The one that an address names; null when it names none.</summary>
    public static DueSpan? Named(string name) => name.Split('-') switch
    {
        [var to] when Read(to) is { } last => new(0, last),
        [var from, var to] when Read(from) is { } first && Read(to) is { } last && first <= last => new(first, last),
        _ => null,
    };

    private static int? Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxDays ? days : null;
}
