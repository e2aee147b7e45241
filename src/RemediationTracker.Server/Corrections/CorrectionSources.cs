using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Corrections;

/// <summary>
/// What the API reads of errata. They hang on audits, findings and milestones that were read in scope; all of them are of what was published.
/// </summary>
internal static class CorrectionSources
{
    /// <summary>Corrections of audits, findings, their recommendations and milestones, the earliest first.</summary>
    public static ChildList<CorrectionRow> Corrections { get; } = new(new() { From = "from corrections c" }, "streamKey", "c.version, c.place");
}
