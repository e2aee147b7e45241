namespace RemediationTracker.Server.Recommendations;

/// <summary>For what a recommendation waits at the agency.</summary>
public enum AgencyTurn
{
    /// <summary>An auditor returned the last report.</summary>
    Returned,

    /// <summary>The head is asked to accept its risk.</summary>
    RiskAsked,
}
