namespace RemediationTracker.Domain.DueDates;

/// <summary>Which fiscal year a bare "FY" means. FY23 is the year that ends in 2023 under either.</summary>
public enum FiscalCalendar
{
    /// <summary>July 1 through June 30 (M.G.L. c. 4 s. 7).</summary>
    Massachusetts,

    /// <summary>October 1 through September 30 (31 U.S.C. 1102).</summary>
    Federal,
}
