namespace RemediationTracker.Benchmarks.Scale;

/// <summary>How long requests took.</summary>
/// <param name="milliseconds">Of each, at least one; also of those that failed.</param>
/// <param name="postgresCpu">Milliseconds that PostgreSQL took of the processor, a request; null when that was not measured.</param>
internal sealed class Waits(IReadOnlyList<double> milliseconds, double? postgresCpu)
{
    private readonly List<double> ordered = [.. milliseconds.Order()];

    public double Median => At(0.5);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    /// <summary>How many of them failed.</summary>
    public int Failed { get; init; }

    public double? PostgresCpu => postgresCpu;

    private double At(double share) => ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];
}
