namespace RemediationTracker.Server.Search;

/// <summary>What is found by its words. The names are storage format.</summary>
public enum SearchKind
{
    Audit,

    Finding,

    Recommendation,

    /// <summary>What the agency answered to a finding, and what the auditor answered to that.</summary>
    Response,

    Commitment,
}
