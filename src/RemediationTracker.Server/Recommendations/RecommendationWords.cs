using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Recommendations;

/// <summary>How pages say where a recommendation stands.</summary>
internal static class RecommendationWords
{
    /// <summary>As in “Closed: implemented, November 2, 2025”.</summary>
    public static string Told(RecommendationRow row) => row switch
    {
        { Status: RecommendationStatus.Closed, Outcome: RecommendationOutcome.RiskAccepted, RiskAcceptedUntil: { } until } =>
            $"Closed: the agency bears the risk until {Words.Long(until)}",
        { Status: RecommendationStatus.Closed, Outcome: { } outcome } =>
            $"Closed: {Words.Of(outcome).ToLowerInvariant()}{On(row.ClosedOn)}",
        { Status: RecommendationStatus.ReportedImplemented, Extent: ImplementationExtent.Partly } =>
            $"Reported partly implemented{On(row.ReportedOn)}",
        { Status: RecommendationStatus.ReportedImplemented } => $"Reported implemented{On(row.ReportedOn)}",
        { Status: RecommendationStatus.Verified, Extent: ImplementationExtent.Partly } => $"Verified in part{On(row.VerifiedOn)}",
        { Status: RecommendationStatus.Verified } => $"Verified{On(row.VerifiedOn)}",
        { Status: RecommendationStatus.Reopened } => $"Reopened{On(row.ReopenedOn)}",
        _ => Words.Of(row.Status),
    };

    /// <summary>That its agency's head is asked to accept the risk, and until when; null when nobody asked.</summary>
    public static string? Asked(RecommendationRow row) =>
        row.RiskRequestedUntil is { } until ? $"Acceptance of the risk asked for, until {Words.Long(until)}" : null;

    /// <summary>The style of it.</summary>
    public static string Style(RecommendationRow row) => row.Status switch
    {
        RecommendationStatus.Verified => "done",
        RecommendationStatus.Closed when row.Outcome is RecommendationOutcome.Implemented => "done",
        RecommendationStatus.Reopened => "overdue",
        _ => "plain",
    };

    private static string On(DateOnly? day) => day is { } on ? $", {Words.Long(on)}" : "";
}
