using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Audits;

/// <summary>What happened to an audit, in plain words.</summary>
internal static class AuditStory
{
    public static StoryLine Of(StoryEvent recorded) => (recorded.Data switch
    {
        AuditOpened => new StoryLine("Audit opened"),
        AuditOverviewRecorded e => new("The page about the audited agency was recorded") { Beside = e.Source.Name },
        AuditPublished e => new("Published") { Beside = $"By OSA on {Words.Long(e.On)}", Tone = "good" },
        _ => new("Something that this version of the tracker cannot read"),
    }) with
    { Entry = recorded.Entry };
}
