using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Findings;

/// <summary>What happened to a finding and its recommendations, in plain words.</summary>
internal static class FindingStory
{
    /// <summary>What this reader may be told: comments are between the parties, and what was before publication is the auditors'.</summary>
    /// <param name="events">Of the finding's stream, the earliest first.</param>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="publishedAt">When the audit's publication was recorded; null while it is a draft.</param>
    public static IEnumerable<StoryLine> Of(IReadOnlyList<StoryEvent> events, ReadScope scope, DateTimeOffset? publishedAt) =>
        from recorded in events
        where !scope.PublishedOnly || recorded.Entry.RecordedAt >= publishedAt
        where scope.IsOfParty || recorded.Entry.Type != Record.EventNames.CommentPosted
        select (recorded.Data switch
        {
            ResponseRecorded told when recorded.Entry.Role is Role.Auditor or Role.AuditManager =>
                new StoryLine("The agency’s response recorded, as it was published") { Said = told.Text },
            var data when CorrectionWords.IsKept(data, events.TakeWhile(earlier => earlier != recorded).Select(earlier => earlier.Data)) =>
                CorrectionWords.Kept(data),
            var data => Told(data),
        }) with
        { Entry = recorded.Entry };

    /// <summary>What closes recommendations, and opens them again: what becomes of the commitments that serve them.</summary>
    public static IReadOnlyList<Type> Closings { get; } =
        [typeof(RecommendationClosed), typeof(RiskAccepted), typeof(RecommendationReopened), typeof(RiskAcceptanceExpired)];

    /// <summary>When recommendations were closed and opened again.</summary>
    /// <param name="closings">Of the finding's stream: <see cref="Closings"/>, the earliest first.</param>
    /// <param name="recommendations">Their numbers.</param>
    /// <param name="since">From when on it is told, inclusive.</param>
    public static IEnumerable<StoryLine> OfClosing(
        IEnumerable<StoryEvent> closings, IReadOnlyCollection<int> recommendations, DateTimeOffset since) =>
        from recorded in closings
        where recorded.Entry.RecordedAt >= since
            && recorded.Data is IRecommendationEvent { Number: var number } && recommendations.Contains(number)
        select Told(recorded.Data) with { Entry = recorded.Entry };

    private static StoryLine Told(object? data) => data switch
    {
        FindingRecorded e => new(e.Source is null ? "Finding recorded" : "Finding imported") { Beside = Page(e.Source) },
        FindingTextSuperseded e => new(e.Source is null ? "Finding revised" : "A later version of the page was recorded") { Beside = Page(e.Source) },
        RecommendationMade e => new($"Recommendation {e.Number} made") { Said = e.Text },
        RecommendationTextSuperseded e => new($"Recommendation {e.Number} worded anew") { Said = e.Text },
        ResponseRecorded e => new("The agency responded") { Said = e.Text },
        ReplyRecorded e => new("The auditor replied") { Said = e.Text },
        FindingAssessed e => new("Rated")
        {
            Beside = string.Join(", ", e.Priorities.Select(rated => $"recommendation {rated.Recommendation}: {rated.Priority} priority")
                .Prepend(e.Severity is { } severity ? $"severity {severity}" : null).OfType<string>()),
        },
        PriorFindingLinked => new("Found to repeat an earlier finding"),
        FindingReviewed e => new("Draft reviewed by another auditor") { Said = e.Note, Tone = "good" },
        FindingCorrected e => new("Words corrected") { Beside = CorrectionWords.Of(e.Texts), Said = e.Reason },
        CommentPosted e => new("Comment, between the auditors and the agency") { Said = e.Text },
        IRecommendationEvent e => Told(e),
        _ => new("Something that this version of the tracker cannot read"),
    };

    /// <summary>The page, and what the auditor read otherwise than the importer.</summary>
    private static string? Page(SourcePage? page) => page is { Corrections: { } read } ? $"{page.Name}. {string.Join(" ", read)}" : page?.Name;

    private static StoryLine Told(IRecommendationEvent act)
    {
        var which = $"Recommendation {act.Number}";
        return act switch
        {
            RecommendationReportedImplemented e => new($"{which} reported {(e.Extent is ImplementationExtent.Wholly ? "" : "partly ")}implemented")
            {
                Said = e.Note,
            },
            RecommendationVerified e => new($"{which} verified")
            {
                Said = e.Basis,
                Beside = e.NoEvidenceReason is { } reason ? $"Without evidence: {reason}" : null,
                Tone = "good",
            },
            RecommendationReturned e => new($"{which} returned to the agency") { Said = e.Reason, Tone = "bad" },
            RecommendationClosed e => new($"{which} closed: {Words.Of(e.Outcome).ToLowerInvariant()}") { Said = e.Reason, Tone = "good" },
            RecommendationReopened e => new($"{which} reopened") { Said = e.Reason, Tone = "bad" },
            RiskAcceptanceRequested e => new($"{which}: acceptance of the risk asked for, until {Words.Long(e.ExpiresOn)}") { Said = e.Reason },
            RiskAccepted e => new($"{which}: risk accepted until {Words.Long(e.ExpiresOn)}") { Said = e.Note },
            RiskAcceptanceDeclined e => new($"{which}: acceptance of the risk declined, or the request taken back") { Said = e.Reason },
            RiskAcceptanceAcknowledged e => new($"{which}: acceptance of the risk noted by the audit manager") { Said = e.Note },
            RiskAcceptanceExpired e => new($"{which}: acceptance of the risk ended on {Words.Long(e.ExpiresOn)}") { Tone = "bad" },
            RecommendationCorrected e => new($"{which}: words corrected") { Beside = $"“{e.From}” is “{e.To}”.", Said = e.Reason },
            _ => new($"{which}: something that this version of the tracker cannot read"),
        };
    }
}
