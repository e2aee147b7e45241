namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What slips of dates are counted by.</summary>
public enum SlippageBy
{
    /// <summary>Whose audit it is.</summary>
    Agency,

    /// <summary>The audit.</summary>
    Audit,

    /// <summary>The reason that was given, verbatim.</summary>
    Reason,
}
