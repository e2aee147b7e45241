namespace RemediationTracker.Server.Milestones;

/// <summary>The window against which lateness is judged.</summary>
public enum LatenessAgainst
{
    /// <summary>As it stands, with every new date that was approved or restated.</summary>
    Current,

    /// <summary>As first promised.</summary>
    Original,
}
