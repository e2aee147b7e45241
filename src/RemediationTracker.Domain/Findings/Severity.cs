namespace RemediationTracker.Domain.Findings;

/// <summary>How grave a finding is, as the auditor rates it.</summary>
public enum Severity
{
    /// <summary>A weakness that is unlikely to do harm.</summary>
    Low,

    /// <summary>A weakness that can do harm.</summary>
    Medium,

    /// <summary>A weakness that is likely to do harm.</summary>
    High,

    /// <summary>Harm is being done, or great harm is likely.</summary>
    Critical,
}
