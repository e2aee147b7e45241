namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What numbers are counted by.</summary>
public enum NumbersBy
{
    /// <summary>Whose audit it is.</summary>
    Agency,

    /// <summary>The audit.</summary>
    Audit,
}
