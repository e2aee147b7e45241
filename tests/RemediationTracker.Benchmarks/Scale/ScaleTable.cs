using System.Globalization;

namespace RemediationTracker.Benchmarks.Scale;

/// <summary>The cases of a run, one a line, as a table in Markdown.</summary>
internal sealed class ScaleTable(string title, IReadOnlyList<ScaledTracker> trackers)
{
    private const string Nothing = "–";

    private readonly List<(string Name, string Line)> lines = [];
    private readonly Dictionary<string, double> largest = [];

    /// <summary>Adds a case with what it took on each size.</summary>
    public void Add(ScaleCase one, IReadOnlyList<Waits> waits)
    {
        var asked = new List<string>();
        if (one.Growth is { } growth)
            asked.Add($"≤ {Number(growth)}");
        if (one.Most is { } most)
            asked.Add($"≤ {Number(most.Small)} → ≤ {Number(most.Large)} ms");
        if (one.BesideThrice is { } other && largest.TryGetValue(other, out var its))
            asked.Add($"≤ 3 × as it stands: {Number(waits[^1].Median / its)} ×");
        if (one.MostOf95 is { } limit)
            asked.Add($"p95 < {Number(limit)} ms: {Number(waits[^1].P95)}");
        largest[one.Name] = waits[^1].Median;
        Add(one.Name, string.Join("; ", asked), waits);
    }

    /// <summary>Adds what is no request.</summary>
    public void Add(string name, double growth, IReadOnlyList<Waits> waits) => Add(name, $"≤ {Number(growth)}", waits);

    /// <summary>The line of a case.</summary>
    public string LineOf(string name) => $"{title}: {lines.Find(line => line.Name == name).Line}";

    public void Write()
    {
        var sizes = trackers.Select(tracker => tracker.Audits.ToString("N0", CultureInfo.InvariantCulture)).ToList();
        string[] heads = [title, .. sizes.Select(size => $"p50, {size}"), .. sizes.Select(size => $"p99, {size}"), "growth", "asked", $"PostgreSQL, {string.Join(" / ", sizes)}"];
        Console.WriteLine();
        Console.WriteLine($"| {string.Join(" | ", heads)} |");
        Console.WriteLine($"|{string.Concat(heads.Select(_ => "---|"))}");
        foreach (var (_, line) in lines)
            Console.WriteLine(line);
    }

    private void Add(string name, string asked, IReadOnlyList<Waits> waits)
    {
        var growth = waits.Count > 1 ? Number(waits[^1].Median / waits[^2].Median) : Nothing;
        string[] cells =
        [
            name,
            .. waits.Select(wait => Number(wait.Median) + (wait.Failed > 0 ? $" ({wait.Failed} failed)" : "")),
            .. waits.Select(wait => Number(wait.P99)),
            growth,
            asked.Length > 0 ? asked : Nothing,
            string.Join(" / ", waits.Select(wait => wait.PostgresCpu is { } cpu ? Number(cpu) : Nothing)),
        ];
        lines.Add((name, $"| {string.Join(" | ", cells)} |"));
    }

    private static string Number(double number) => number.ToString(number < 100 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
