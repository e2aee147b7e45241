using System.Globalization;

namespace RemediationTracker.Benchmarks.Scale;

/// <summary>A process and those that it started, as Linux tells of them.</summary>
internal sealed class ProcessFamily(int parent)
{
    private const double TicksPerSecond = 100;

    /// <summary>The time that all of them have run so far, on all processors together, those that have ended included.</summary>
    public TimeSpan ProcessorTime => TimeSpan.FromSeconds(
        (Of(parent, ended: true) + Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Fields(id) is [_, var its, ..] && its == parent.ToString(CultureInfo.InvariantCulture))
            .Sum(id => Of(id, ended: false))) / TicksPerSecond);

    /// <summary>In clock ticks: user and system time, and those of its children that it has waited for.</summary>
    private static long Of(int id, bool ended) =>
        Fields(id) is { Length: > 14 } fields
            ? fields[11..(ended ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture))
            : 0;

    /// <summary>What follows its name in <c>/proc/…/stat</c>: its state, its parent, and so on; empty when it has ended.</summary>
    private static string[] Fields(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
