namespace RemediationTracker.Domain.Findings;

/// <summary>How soon a recommendation should be carried out, as the auditor rates it.</summary>
public enum Priority
{
    /// <summary>When there is occasion.</summary>
    Low,

    /// <summary>In the ordinary course.</summary>
    Medium,

    /// <summary>Before others.</summary>
    High,

    /// <summary>Before all others.</summary>
    Critical,
}
