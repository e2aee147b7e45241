namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>The styles that bars are drawn in. A colour means one thing on all pages.</summary>
internal static class BarKeys
{
    /// <summary>Of bars that tell how many, and no kinds apart: the only style that several columns have.</summary>
    public const string Counted = "counted";

    public const string Overdue = "late";

    public const string PossiblyLate = "window";

    public const string OnTime = "kept";

    public const string KeptLate = "kept-late";

    public const string NotYetDue = "not-due";

    public const string Gone = "gone";

    public const string Committed = "promised";

    public const string Open = "idle";

    public const string InProgress = "begun";

    public const string Reported = "reported";

    public const string Verified = "verified";

    public const string Returned = "returned";

    public const string Closed = "closed";

    public const string Reopened = "reopened";
}
