namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What overdue commitments are counted by.</summary>
public enum OverdueBy
{
    /// <summary>Whose audit it is.</summary>
    Agency,

    /// <summary>The audit.</summary>
    Audit,

    /// <summary>How grave the finding is rated.</summary>
    Severity,

    /// <summary>How long ago the window's last day was.</summary>
    Age,
}
