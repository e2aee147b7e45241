namespace RemediationTracker.Faults.Judging;

/// <summary>What a scenario came to.</summary>
internal sealed record Verdict
{
    /// <summary>How many commands were acknowledged.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>How many times a command was sent without learning what came of it. Each was sent again.</summary>
    public required int Unknown { get; init; }

    /// <summary>How many commands were refused.</summary>
    public required int Refused { get; init; }

    /// <summary>What clients were told when they were not told yes, and how often.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    /// <summary>What is wrong; empty when all is well.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>The last that the servers logged as errors, when something is wrong; empty otherwise.</summary>
    public IReadOnlyList<string> ServerErrors { get; init; } = [];

    /// <summary>Of a scenario that could not be brought to its end.</summary>
    public static Verdict OfFailure(Exception failure) => new()
    {
        Acknowledged = 0,
        Unknown = 0,
        Refused = 0,
        Reasons = new Dictionary<string, int>(),
        Faults = [new Fault(failure is TimeoutException ? FaultKind.Stuck : FaultKind.Wrong, failure.ToString())],
    };

    /// <summary>How many faults of a kind there are.</summary>
    public int Count(FaultKind kind) => Faults.Count(fault => fault.Kind == kind);
}
