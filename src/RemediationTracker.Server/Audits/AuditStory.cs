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
        return
        [
            .. from one in events.Select((one, place) => (Event: one, Earlier: events.Take(place).Select(earlier => earlier.Data).ToList(), Next: events.ElementAtOrDefault(place + 1)))
               where !scope.PublishedOnly || one.Event.Entry.RecordedAt >= publishedAt
               let isKept = CorrectionWords.IsKept(one.Event.Data, one.Earlier)
               let keepsTitle = CorrectionWords.IsKept(one.Next?.Data, one.Earlier)
               select (isKept ? CorrectionWords.Kept(one.Event.Data) : Told(one.Event.Data, keepsTitle ? null : TitleAfter(one.Earlier))) with { Entry = one.Event.Entry },
        ];
    }

    /// <summary>The title that an audit has after these events; null for none.</summary>
    private static string? TitleAfter(IEnumerable<object?> events) => events.OfType<AuditEvent>().Aggregate(Audit.None, Audit.Evolve).Title;

    /// <param name="data">What the event says.</param>
    /// <param name="title">What the audit was called until then, and may not be any longer; null where it was called nothing, or keeps it.</param>
    private static StoryLine Told(object? data, string? title) => data switch
    {
        AuditOpened => new StoryLine("Audit opened"),
        AuditOverviewRecorded e => new("The page about the audited agency was recorded")
        {
            Beside = (e.Source.Corrections is { } read ? $"{e.Source.Name}. {string.Join(" ", read)}" : e.Source.Name)
                + (title is null || title == e.Title ? "" : $". The audit was called “{title}” until then."),
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
    };
}
