using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Milestones;

/// <summary>Where a milestone stands. That it is overdue is derived, never stored.</summary>
public enum MilestoneStatus
{
    /// <summary>Promised, and not reported done; also after a report was returned.</summary>
    Committed,

    /// <summary>The auditee says that it is done.</summary>
    ReportedDone,

    /// <summary>The auditor has verified that it is done.</summary>
    Verified,

    /// <summary>No longer promised.</summary>
    Withdrawn,
}

/// <summary>What became of a condition that a commitment hung on.</summary>
public enum ConditionOutcome
{
    /// <summary>It came about.</summary>
    Met,

    /// <summary>It is no condition any more.</summary>
    FellAway,
}

/// <summary>What happens to a milestone.</summary>
public abstract record MilestoneEvent;

/// <summary>A due phrase as it was read when it was recorded. Reading it anew under another rule is another event.</summary>
/// <param name="Phrase">Verbatim.</param>
/// <param name="SaidOn">The day it was said: the anchor of relative phrases.</param>
/// <param name="Earliest">First day that a fair reader could take as the deadline; null when no date can be read.</param>
/// <param name="Latest">Last such day, inclusive; null when no date can be read.</param>
/// <param name="Kind">What kind of phrase it is.</param>
/// <param name="Rule">Name and version of the rule that read it.</param>
/// <param name="Condition">What the date hangs on, verbatim; null when on nothing.</param>
/// <param name="Calendar">Which fiscal year the reading took <c>FY</c> for.</param>
/// <param name="Offset">How long after what it waits for it is due; null unless the phrase says so.</param>
/// <param name="Recurrence">How often it comes round; null when once.</param>
public sealed record Due(
    string Phrase,
    DateOnly SaidOn,
    DateOnly? Earliest,
    DateOnly? Latest,
    DueKind Kind,
    string Rule,
    string? Condition,
    FiscalCalendar Calendar,
    DueOffset? Offset,
    DueRecurrence? Recurrence)
{
    /// <summary>First day of the date before this one, as the same phrase tells it; null when it tells of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? OriginalEarliest { get; init; }

    /// <summary>Last such day, inclusive; null exactly when <see cref="OriginalEarliest"/> is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? OriginalLatest { get; init; }

    /// <summary>A reading of a phrase, as it goes on record.</summary>
    /// <param name="phrase">Verbatim; it may hold more words than the reading took.</param>
    /// <param name="reading">How it was read.</param>
    public static Due Of(string phrase, DueReading reading) => new(
        phrase,
        reading.Said,
        reading.Earliest,
        reading.Latest,
        reading.Kind,
        reading.Rule,
        reading.Condition,
        reading.Calendar,
        reading.Offset,
        reading.Recurrence)
    {
        OriginalEarliest = reading.OriginalEarliest,
        OriginalLatest = reading.OriginalLatest,
    };

    /// <summary>The window once what it waits for is done; null when the phrase gives no time after that.</summary>
    public DueWindow? OnceMet(DateOnly metOn) => Offset?.From(metOn);

    /// <summary>After how many months it comes round again; null when <see cref="Next"/> is.</summary>
    [JsonIgnore]
    public int? RoundMonths => Next() is null ? null : Recurrence!.Every;

    /// <summary>When it comes round again; null when it does not, has no date, or does so within less than a month.</summary>
    public Due? Next() =>
        Earliest is { } earliest && Latest is { } latest && Recurrence?.Next(latest) is { } next
            ? this with { Earliest = Recurrence.Next(earliest), Latest = next, OriginalEarliest = null, OriginalLatest = null }
            : null;
}

/// <summary>An auditee promised something by a date.</summary>
/// <param name="FindingId">The finding that it answers.</param>
/// <param name="Title">What was promised.</param>
/// <param name="Agency">Short name of the auditee.</param>
/// <param name="Due">When.</param>
/// <param name="Recommendations">Numbers of the recommendations that it serves, ascending; may be empty.</param>
/// <param name="DependsOn">The milestone that must be done first; null when none.</param>
public sealed record MilestoneCommitted(
    Guid FindingId, string Title, string Agency, Due Due, IReadOnlyList<int> Recommendations, Guid? DependsOn) : MilestoneEvent;

/// <summary>A later version of the published response states the date anew. What it was before stays on record.</summary>
public sealed record MilestoneDueRestated(Due Due) : MilestoneEvent;

/// <summary>
/// The phrase is read under another calendar or season rule, and <paramref name="Due"/> is what it comes to. The agency moved nothing.
/// </summary>
public sealed record MilestoneDueReread(Due Due) : MilestoneEvent;

/// <summary>The auditee told how it goes.</summary>
public sealed record ProgressPosted(string Text) : MilestoneEvent;

/// <summary>
/// The milestone that this one waited for is done. The due window, if the phrase gives one, now runs from <paramref name="MetOn"/>.
/// </summary>
public sealed record DependencyMet(Guid MilestoneId, DateOnly MetOn, DateOnly? DueEarliest, DateOnly? DueLatest) : MilestoneEvent;

/// <summary>The commitment hangs on its condition no longer.</summary>
/// <param name="Outcome">Met or fallen away.</param>
/// <param name="EndedOn">The day on which it was.</param>
/// <param name="Note">What came about, in the words of whoever tells it.</param>
/// <param name="Due">The date from then on; null when it stays as it is, with its window or with none.</param>
public sealed record ConditionEnded(ConditionOutcome Outcome, DateOnly EndedOn, string Note, Due? Due) : MilestoneEvent;

/// <summary>
/// The auditor found that a continuing commitment, verified as in place, was in place no longer from <paramref name="LapsedOn"/> on. It is
/// committed again, due on that day.
/// </summary>
public sealed record MilestoneLapsed(DateOnly LapsedOn, string Reason) : MilestoneEvent;

/// <summary>The auditee says that it was done.</summary>
/// <param name="DoneOn">The day it was done.</param>
/// <param name="Note">What was done; null when nothing was said.</param>
/// <param name="ReportedBy">Subject of whoever reported it, who may not verify it as well.</param>
public sealed record MilestoneReportedDone(DateOnly DoneOn, string? Note, string ReportedBy) : MilestoneEvent;

/// <summary>The auditee submitted evidence: a file or a link, exactly one of the two.</summary>
/// <param name="EvidenceId">Unique in the whole record.</param>
/// <param name="Description">What it shows, in the words of whoever submitted it.</param>
/// <param name="File">The file; null for a link.</param>
/// <param name="Url">An absolute http or https address; null for a file. What is found there may change; nothing of it is kept.</param>
/// <param name="SubmittedBy">Subject of whoever submitted it, who may not verify the milestone.</param>
public sealed record EvidenceSubmitted(Guid EvidenceId, string Description, EvidenceFile? File, string? Url, string SubmittedBy)
    : MilestoneEvent;

/// <summary>A file as it was submitted. Its bytes are kept elsewhere, under their digest.</summary>
/// <param name="Name">As given, without folders and without characters that no file name should have.</param>
/// <param name="MediaType">As the content shows it, as in <c>application/pdf</c>.</param>
/// <param name="Size">In bytes, at least 1.</param>
/// <param name="Sha256">Of the bytes; 64 hexadecimal digits in lower case.</param>
public sealed record EvidenceFile(string Name, string MediaType, long Size, string Sha256);

/// <summary>The auditor verified it, on this basis.</summary>
/// <param name="Basis">How it was verified.</param>
/// <param name="EvidenceIds">The evidence that the verification rests on; null when it cites none.</param>
/// <param name="NoEvidenceReason">
/// Why no evidence is needed; null when some is cited. Both are null in what was recorded before verification had to cite evidence.
/// </param>
public sealed record MilestoneVerified(string Basis, IReadOnlyList<Guid>? EvidenceIds = null, string? NoEvidenceReason = null)
    : MilestoneEvent;

/// <summary>The auditor returned it, for this reason. It is committed again, at the date it had.</summary>
public sealed record MilestoneReturned(string Reason) : MilestoneEvent;

/// <summary>The auditee asks for another date. The date that stands is not touched by it.</summary>
/// <param name="Number">1 for the milestone's first proposal; whoever decides names it, and so decides on what they read.</param>
/// <param name="Due">The date asked for; its window is never empty.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedBy">Subject of whoever proposed it, who may not approve it as well.</param>
public sealed record NewDateProposed(int Number, Due Due, string Reason, string ProposedBy) : MilestoneEvent;

/// <summary>The auditee's head approved the proposal of this number: its date is the current one. The original stays on record.</summary>
public sealed record NewDateApproved(int Number, Due Due) : MilestoneEvent;

/// <summary>The proposal of this number was declined, or taken back, for this reason. The date stays as it was.</summary>
public sealed record NewDateDeclined(int Number, string Reason) : MilestoneEvent;

/// <summary>
/// The auditee no longer promises it, for this reason. Until <paramref name="WithdrawnOn"/> it was promised, and may have been late.
/// </summary>
public sealed record MilestoneWithdrawn(DateOnly WithdrawnOn, string Reason) : MilestoneEvent;

/// <summary>It is what comes round after that milestone, due one round later.</summary>
public sealed record OccurrenceBegun(Guid PreviousId) : MilestoneEvent;

/// <summary>Somebody answers for it from now on.</summary>
/// <param name="Owner">A person's name or an office's.</param>
/// <param name="Contact">How to reach them; null when nothing was said. Read by auditors and the own agency alone.</param>
public sealed record OwnerAssigned(string Owner, string? Contact) : MilestoneEvent;

/// <summary>
/// The auditee corrected errors in the words of its commitment, for this reason. What they were until then stays on record, and so does the
/// date.
/// </summary>
public sealed record MilestoneCorrected(IReadOnlyList<TextCorrection> Texts, string Reason) : MilestoneEvent;

/// <summary>A milestone as its events tell it. <see cref="Commitment"/> is null before the first event.</summary>
public sealed record Milestone(
    MilestoneCommitted? Commitment, MilestoneStatus Status, DateOnly? DoneOn, string? ReportedBy, bool DependencyIsMet)
{
    /// <summary>The evidence submitted: who submitted it, by its id.</summary>
    public ImmutableDictionary<Guid, string> Evidence { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <summary>Before the first event.</summary>
    public static Milestone None { get; } = new(null, MilestoneStatus.Committed, null, null, false);

    /// <summary>The milestone's stream; empty in <see cref="None"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>The date as the published response last stated it, and as that is read now; null before the first event.</summary>
    public Due? Published { get; init; }

    /// <summary>
    /// The due phrase in the words that it should have had; null when it was not corrected. Dates are read from the phrase as it was said.
    /// </summary>
    public string? CorrectedPhrase { get; init; }

    /// <summary>Whether its date is a new one that was approved, and no longer that of the published phrase.</summary>
    public bool DateIsApproved { get; init; }

    /// <summary>What became of its condition; null when it has none, or hangs on it.</summary>
    public ConditionOutcome? ConditionOutcome { get; init; }

    /// <summary>From when an auditor last found it in place no longer; null when never.</summary>
    public DateOnly? LapsedOn { get; init; }

    /// <summary>Whether what is promised goes on without an end once it is in place.</summary>
    public bool IsContinuing => Published?.Kind is DueKind.Continuing;

    /// <summary>The proposal that waits to be decided; null when there is none.</summary>
    public NewDateProposed? Proposal { get; init; }

    /// <summary>How many new dates were proposed, decided or not.</summary>
    public int Proposals { get; init; }

    /// <summary>Who answers for it; null when nobody was named.</summary>
    public OwnerAssigned? Owner { get; init; }

    /// <summary>Folds one event. Never validates: what is recorded is so.</summary>
    public static Milestone Evolve(Milestone milestone, MilestoneEvent recorded) => recorded switch
    {
        MilestoneCommitted e => milestone with { Commitment = e, Published = e.Due },
        MilestoneDueRestated e =>
            milestone with
            {
                Commitment = DueOn(milestone, e.Due),
                CorrectedPhrase = null,
                Published = e.Due,
                DateIsApproved = false,
                ConditionOutcome = null,
            },
        MilestoneDueReread e => milestone with { Commitment = DueOn(milestone, e.Due), Published = e.Due },
        DependencyMet => milestone with { DependencyIsMet = true },
        ConditionEnded e => milestone with
        {
            Commitment = e.Due is { } due ? DueOn(milestone, due) : milestone.Commitment,
            CorrectedPhrase = e.Due is null || e.Due.Phrase == milestone.Commitment?.Due.Phrase ? milestone.CorrectedPhrase : null,
            ConditionOutcome = e.Outcome,
        },
        MilestoneLapsed e => milestone with
        {
            Commitment = milestone.Commitment is { } lapsed
                ? lapsed with { Due = lapsed.Due with { Earliest = e.LapsedOn, Latest = e.LapsedOn } }
                : null,
            Status = MilestoneStatus.Committed,
            DoneOn = null,
            ReportedBy = null,
            LapsedOn = e.LapsedOn,
        },
        MilestoneReportedDone e => milestone with { Status = MilestoneStatus.ReportedDone, DoneOn = e.DoneOn, ReportedBy = e.ReportedBy },
        EvidenceSubmitted e => milestone with { Evidence = milestone.Evidence.SetItem(e.EvidenceId, e.SubmittedBy) },
        MilestoneVerified => milestone with { Status = MilestoneStatus.Verified, Proposal = null },
        MilestoneReturned => milestone with { Status = MilestoneStatus.Committed, DoneOn = null, ReportedBy = null },
        NewDateProposed e => milestone with { Proposal = e, Proposals = e.Number },
        NewDateApproved e => milestone with
        {
            Commitment = DueOn(milestone, e.Due),
            CorrectedPhrase = null,
            Proposal = null,
            DateIsApproved = true,
        },
        NewDateDeclined => milestone with { Proposal = null },
        MilestoneWithdrawn => milestone with { Status = MilestoneStatus.Withdrawn, Proposal = null },
        OwnerAssigned e => milestone with { Owner = e },
        MilestoneCorrected e => e.Texts.Aggregate(milestone, (corrected, one) => one.Field is CorrectedField.DuePhrase
            ? corrected with { CorrectedPhrase = one.To }
            : corrected with { Commitment = corrected.Commitment is { } words ? words with { Title = one.To } : null }),
        _ => milestone,
    };

    private static MilestoneCommitted? DueOn(Milestone milestone, Due due) =>
        milestone.Commitment is { } commitment ? commitment with { Due = due } : null;
}
