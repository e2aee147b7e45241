namespace RemediationTracker.GraphQL;

/// <summary>Whether a response tells what its operation costs, as <c>extensions.operationCost</c>.</summary>
public enum CostReporting
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It tells; the operation is executed, or refused, as without it.</summary>
    Report,

    /// <summary>It tells the cost, whatever it is, and nothing is executed.</summary>
    Validate,
}
