using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Evidence;

/// <summary>What the API reads of verifications. They hang on milestones and findings that were read in scope.</summary>
internal static class VerificationSources
{
    public static ListSource<VerificationRow> Verifications { get; } = new()
    {
        From = "from verifications v",
        Columns = new Dictionary<string, string>
        {
            ["key"] = "v.stream_id",
            ["version"] = "v.version::integer",
            ["number"] = "v.number",
            ["occurredOn"] = "v.occurred_on",
            ["by"] = "v.by_name",
            ["basis"] = "v.basis",
            ["evidenceKeys"] = "v.evidence_ids",
            ["noEvidenceReason"] = "v.no_evidence_reason",
        },
        Needs = new Dictionary<string, string[]> { ["evidence"] = ["evidenceKeys"] },
        Read = r => new VerificationRow(
            r.Get<Guid>("key"),
            r.Get<int>("version"),
            r.Get<int?>("number"),
            r.Get<DateOnly?>("occurredOn"),
            r.Get<string>("by"),
            r.Get<string>("basis")!,
            r.Get<Guid[]>("evidenceKeys") ?? [],
            r.Get<string>("noEvidenceReason")),
    };
}
