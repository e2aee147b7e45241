using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Web;

/// <summary>Where the page of each thing is: under the API's id of it.</summary>
internal static class Addresses
{
    public static string Audit(Guid key) => $"/audits/{Ids.Of("Audit", key)}";

    /// <summary>The page on which an audit is drafted.</summary>
    public static string Draft(Guid key) => $"{Audit(key)}/draft";

    public static string Finding(Guid key) => $"/findings/{Ids.Of("Finding", key)}";

    /// <summary>A recommendation is shown on the page of its finding.</summary>
    public static string Recommendation(Guid finding, int number) => $"{Finding(finding)}#recommendation-{number}";

    /// <param name="key">Its key.</param>
    /// <param name="days">The day on which it is judged, and of which the record is; null for today.</param>
    public static string Commitment(Guid key, AskedDays? days = null) =>
        $"/commitments/{Ids.Of("Milestone", key)}{days?.Asked}";

    public static string Survey(Guid key) => $"/surveys/{Ids.Of("Survey", key)}";

    public static string Evidence(Guid key) => $"/evidence/{Ids.Of("Evidence", key)}";

    /// <summary>A file that a browser shows rather than keeps.</summary>
    public static string EvidenceShown(Guid key) => $"{Evidence(key)}?shown=true";
}
