using Microsoft.AspNetCore.WebUtilities;
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
    /// <summary>The form that was sent of the one in turn, and refused, as it was filled in; null when none was.</summary>
    public (ActForm Form, FilledForm Filled)? Refused { get; init; }

    /// <summary>Since when the one in turn waits; null when there is none.</summary>
    public DateOnly? WaitingSince { get; init; }

    private static readonly string[] Deciding = ["verifyMilestone", "returnMilestone", "verifyRecommendation", "returnRecommendation"];

    /// <summary>The address of the first commitment.</summary>
    public const string OfCommitments = "/verify";

    /// <summary>The address of the first recommendation.</summary>
    public const string OfRecommendations = "/verify/recommendations";

    /// <summary>Whether it is done here.</summary>
    public static bool Takes(string mutation) => Deciding.Contains(mutation);

    /// <summary>Where a form on a page of this address is sent, to come back there when it is refused.</summary>
    public static string AddressOf(ActForm form, string here) => QueryHelpers.AddQueryString(here, "act", form.Mutation);

    /// <summary>Whether recommendations are verified, and not commitments.</summary>
    public bool IsOfRecommendations => Here.StartsWith(OfRecommendations, StringComparison.Ordinal);
}
