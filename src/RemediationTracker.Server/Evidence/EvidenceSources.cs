using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Evidence;

/// <summary>What the API reads of evidence and verifications. They hang on milestones and findings that were read in scope.</summary>
internal static class EvidenceSources
{
    public static ListSource<EvidenceRow> Evidence { get; } = new() { From = "from milestone_evidence v" };

    /// <summary>That of milestones, the latest first.</summary>
    public static ChildList<EvidenceRow> OfMilestones { get; } = new(Evidence, "milestoneKey", "v.version desc");

    /// <summary>Verifications of milestones and findings, the earliest first.</summary>
    public static ChildList<VerificationRow> Verifications { get; } = new(
        new() { From = "from verifications v", Needs = new Dictionary<string, string[]> { ["evidence"] = ["evidenceKeys"] } },
        "streamKey",
        "v.version");
}
