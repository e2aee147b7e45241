using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Work;

/// <summary>What auditors are asked to verify: the commitment or the recommendation in turn.</summary>
/// <param name="Commitments">How many commitments are reported done.</param>
/// <param name="Recommendations">How many recommendations are reported implemented.</param>
/// <param name="Here">The address of this page, to which one comes back after each act.</param>
/// <param name="Next">The address of the one after it; null when it is the last.</param>
/// <param name="Acts">What may be done with the one in turn.</param>
/// <param name="Commitment">The one in turn; null when it is the turn of recommendations, or there is none after those that were passed over.</param>
/// <param name="Recommendation">The one in turn; null likewise.</param>
public sealed record VerifyView(
    int Commitments,
    int Recommendations,
    string Here,
    string? Next,
    OfferedActs? Acts,
    CommitmentView? Commitment,
    ReportedRecommendation? Recommendation)
{
    /// <summary>The address of the first commitment.</summary>
    public const string OfCommitments = "/verify";

    /// <summary>The address of the first recommendation.</summary>
    public const string OfRecommendations = "/verify/recommendations";

    /// <summary>Whether recommendations are verified, and not commitments.</summary>
    public bool IsOfRecommendations => Here.StartsWith(OfRecommendations, StringComparison.Ordinal);
}
