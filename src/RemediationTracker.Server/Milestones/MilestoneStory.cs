using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Milestones;

/// <summary>What happened to a commitment, in plain words.</summary>
internal static class MilestoneStory
{
    /// <summary>An event as this reader may be told of it.</summary>
    public static StoryLine Of(StoryEvent recorded, ReadScope scope) => Told(recorded.Data, scope) with
    {
        Entry = recorded.Entry,
        // As of the evidence itself, of which leadership is told the role alone.
        IsNamed = scope.IsOfParty || recorded.Data is not EvidenceSubmitted,
    };

    private static StoryLine Told(object? data, ReadScope scope) => data switch
    {
        MilestoneCommitted e => new($"Promised by {e.Agency}") { Said = e.Due.Phrase, Beside = Capital(Words.Due(e.Due.Earliest, e.Due.Latest)) },
        MilestoneDueRestated e => new("The published response states the date anew")
        {
            Said = e.Due.Phrase,
            Beside = Capital(Words.Due(e.Due.Earliest, e.Due.Latest)),
        },
        MilestoneDueReread e => new("The phrase was read anew, under another rule; the agency moved nothing")
        {
            Said = e.Due.Phrase,
            Beside = Capital(Words.Due(e.Due.Earliest, e.Due.Latest)),
        },
        ProgressPosted e => new("Progress") { Said = e.Text },
        DependencyMet e => new("What it waited for was done")
        {
            Beside = $"On {Words.Long(e.MetOn)}. {Capital(Words.Due(e.DueEarliest, e.DueLatest))}",
        },
        ConditionEnded e => new(e.Outcome is ConditionOutcome.Met ? "Its condition came about" : "Its condition fell away")
        {
            Said = e.Note,
            Beside = $"On {Words.Long(e.EndedOn)}{(e.Due is { } due ? $". {Capital(Words.Due(due.Earliest, due.Latest))}" : "")}",
        },
        MilestoneLapsed e => new("Found in place no longer") { Said = e.Reason, Beside = $"Since {Words.Long(e.LapsedOn)}", Tone = "bad" },
        MilestoneReportedDone e => new("Reported done") { Said = scope.IsOfParty ? e.Note : null, Beside = $"Done on {Words.Long(e.DoneOn)}, the agency says" },
        EvidenceSubmitted e => new("Evidence submitted") { Said = e.Description, Beside = e.File?.Name ?? e.Url },
        MilestoneVerified e => new("Verified")
        {
            Said = e.Basis,
            Beside = e.NoEvidenceReason is { } reason ? $"Without evidence: {reason}"
                : e.EvidenceIds is { Count: > 0 } cited ? $"{Words.Count(cited.Count, "piece")} of evidence cited"
                : null,
            Tone = "good",
        },
        MilestoneReturned e => new("Returned to the agency") { Said = scope.IsOfParty ? e.Reason : null, Tone = "bad" },
        NewDateProposed e => new("Another date asked for")
        {
            Said = e.Reason,
            Beside = $"“{e.Due.Phrase}”: {Words.Window(e.Due.Earliest, e.Due.Latest)}",
        },
        NewDateApproved e => new("Another date approved") { Beside = Capital(Words.Due(e.Due.Earliest, e.Due.Latest)) },
        NewDateDeclined e => new("Another date declined, or the request taken back") { Said = e.Reason },
        MilestoneWithdrawn e => new("Withdrawn") { Said = e.Reason, Beside = $"From {Words.Long(e.WithdrawnOn)} on", Tone = "bad" },
        OwnerAssigned e => new("Owner named") { Beside = scope.IsOfParty && e.Contact is { } contact ? $"{e.Owner} ({contact})" : e.Owner },
        MilestoneCorrected e => new("Words corrected") { Beside = CorrectionWords.Of(e.Texts), Said = e.Reason },
        OccurrenceBegun => new("It came round: this is the next time"),
        _ => new("Something that this version of the tracker cannot read"),
    };

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
