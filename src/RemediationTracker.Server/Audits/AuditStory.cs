using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Audits;

/// <summary>What happened to an audit, in plain words.</summary>
internal static class AuditStory
{
    /// <summary>What this reader may be told: what was before publication is the auditors'.</summary>
    public static IEnumerable<StoryLine> Of(IReadOnlyList<StoryEvent> events, ReadScope scope)
    {
        var publishedAt = events.FirstOrDefault(one => one.Data is AuditPublished)?.Entry.RecordedAt;
        return events.Where(one => !scope.PublishedOnly || one.Entry.RecordedAt >= publishedAt)
            .Select(one => CorrectionWords.IsKept(one.Data, events.TakeWhile(earlier => earlier != one).Select(earlier => earlier.Data))
                ? CorrectionWords.Kept(one.Data) with { Entry = one.Entry }
                : Told(one));
    }

    private static StoryLine Told(StoryEvent recorded) => (recorded.Data switch
    {
        AuditOpened => new StoryLine("Audit opened"),
        AuditOverviewRecorded e => new("The page about the audited agency was recorded")
        {
            Beside = e.Source.Corrections is { } read ? $"{e.Source.Name}. {string.Join(" ", read)}" : e.Source.Name,
        },
        AuditRevised e => new("Audit revised")
        {
            Beside = $"{e.Title}, {e.Agency}{(e.Secretariat is null ? "" : $" ({e.Secretariat})")}",
        },
        AuditCorrected e => new(e.Texts is [var only] ? $"{Words.Of(only.Field)} corrected" : "Title and secretariat corrected")
        {
            Beside = CorrectionWords.Of(e.Texts),
            Said = e.Reason,
        },
        AuditPublished e => new("Published") { Beside = $"By OSA on {Words.Long(e.On)}", Tone = "good" },
        _ => new("Something that this version of the tracker cannot read"),
    }) with
    { Entry = recorded.Entry };
}
