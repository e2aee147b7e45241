using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Findings;

/// <summary>How pages say how far a draft has come.</summary>
internal static class DraftWords
{
    private const string Unknown = "somebody";

    /// <summary>In a sentence or two.</summary>
    public static string Told(FindingDraft draft, TrackerClock clock)
    {
        return draft switch
        {
            { IsReviewed: true } => $"Reviewed by {draft.ReviewedBy ?? Unknown} on {On(draft.ReviewedAt!.Value)}; last changed by {draft.RevisedBy ?? Unknown} on {On(draft.RevisedAt)}.",
            { ReviewedAt: { } reviewed } => $"Changed by {draft.RevisedBy ?? Unknown} on {On(draft.RevisedAt)}, after {draft.ReviewedBy ?? Unknown} had reviewed it on {On(reviewed)}. It waits for another review.",
            _ => $"Last changed by {draft.RevisedBy ?? Unknown} on {On(draft.RevisedAt)}. Nobody else has reviewed it yet.",
        };

        string On(DateTimeOffset instant) => Words.Long(clock.DayOf(instant));
    }

    /// <summary>In two or three words.</summary>
    public static string Short(FindingDraft draft) => draft switch
    {
        { IsReviewed: true } => "Reviewed",
        { ReviewedAt: not null } => "Changed since its review",
        _ => "Not reviewed",
    };

    /// <summary>The style of that.</summary>
    public static string Style(FindingDraft draft) => draft.IsReviewed ? "done" : "possibly";
}
