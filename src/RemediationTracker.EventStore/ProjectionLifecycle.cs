namespace RemediationTracker.EventStore;

/// <summary>When a projection is run; Marten's words.</summary>
public enum ProjectionLifecycle
{
    /// <summary>In the transaction of the append.</summary>
    Inline,

    /// <summary>After it, by the daemon, in the order of the ledger.</summary>
    Async,
}
