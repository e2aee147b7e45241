namespace RemediationTracker.Faults.Judging;

/// <summary>Something that the system must never do.</summary>
internal sealed record Fault(FaultKind Kind, string What);

/// <summary>The kinds of faults.</summary>
internal enum FaultKind
{
    /// <summary>What was acknowledged or recorded is missing somewhere.</summary>
    Lost,

    /// <summary>What happened once is there twice.</summary>
    Doubled,

    /// <summary>What must come to an end did not, within reasonable time.</summary>
    Stuck,

    /// <summary>Anything else that contradicts the account: an order, a chain, an event that nobody sent.</summary>
    Wrong,
}
