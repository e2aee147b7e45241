using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Work;

/// <summary>What auditors are asked to verify.</summary>
/// <param name="Count">How many commitments are reported done.</param>
/// <param name="Commitment">The one in turn; null when there is none, or no more after those that were passed over.</param>
/// <param name="Acts">What may be done with it.</param>
/// <param name="Next">The address of the one after it; null when it is the last.</param>
/// <param name="Here">The address of this page, to which one comes back after each act.</param>
/// <param name="Recommendations">Those reported implemented, the first of them.</param>
public sealed record VerifyView(
    int Count, CommitmentView? Commitment, OfferedActs? Acts, string? Next, string Here, WorkSection Recommendations);
