namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What was counted of one group, or of all.</summary>
public abstract record NumbersRow
{
    /// <summary>Of the group; null in a total, and where something else makes the groups.</summary>
    public string? Agency { get; init; }

    /// <summary>The audit's stream; null in a total, and where something else makes the groups.</summary>
    public Guid? AuditKey { get; init; }
}
