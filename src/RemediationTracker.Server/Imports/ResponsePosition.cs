namespace RemediationTracker.Server.Imports;

/// <summary>Where an auditee's response stands on a recommendation.</summary>
public enum ResponsePosition
{
    /// <summary>No sentence says.</summary>
    NotStated,

    /// <summary>"Agrees", "concurs", "accepts".</summary>
    Agrees,

    /// <summary>"Partly agrees", "agrees in part".</summary>
    PartlyAgrees,

    /// <summary>"Disagrees", "does not concur".</summary>
    Disagrees,
}
