namespace RemediationTracker.Faults.Workload;

/// <summary>How the clients behave.</summary>
internal sealed record WorkloadOptions
{
    /// <summary>A token that posts progress and reports.</summary>
    public required string Auditee { get; init; }

    /// <summary>A token that verifies and subscribes.</summary>
    public required string Auditor { get; init; }

    /// <summary>How likely a client leaves before it has its answer, from 0 to 1.</summary>
    public required double Impatience { get; init; }

    /// <summary>How long a text is, in characters.</summary>
    public required int TextLength { get; init; }

    /// <summary>How many clients post progress.</summary>
    public required int Writers { get; init; }
}
