using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Milestones;

/// <summary>What may be asked of a milestone. Where only the auditee may ask it, the command says who that is today.</summary>
public abstract record MilestoneCommand(Act Act);

/// <summary>Commit to a milestone, as of the day that the act took effect.</summary>
public sealed record CommitMilestone(Act Act, Auditee Auditee, MilestoneCommitted Commitment) : MilestoneCommand(Act);

/// <summary>Put on record what the auditee committed to in a published response. No mutation asks for it; imports do.</summary>
public sealed record RecordCommitment(Act Act, MilestoneCommitted Commitment) : MilestoneCommand(Act)
{
    /// <summary>The title as the auditor who records the response reads it; null when it is the importer's.</summary>
    public string? ReadTitle { get; init; }

    /// <summary>The words from which the importer read the date, where the auditor reads it from those of the commitment; null otherwise.</summary>
    public string? ProposedPhrase { get; init; }
}

/// <summary>State the date anew, out of a later version of the published response.</summary>
public sealed record RestateDue(Act Act, Due Due) : MilestoneCommand(Act);

/// <summary>
/// Read the phrase anew. It is refused when that does not come to what whoever asks for it was shown: <paramref name="Shown"/>, by the rule
/// <paramref name="ShownRule"/>.
/// </summary>
public sealed record RereadDue(Act Act, Rereading Rereading, DueWindow Shown, string ShownRule) : MilestoneCommand(Act);

/// <summary>Say how it goes.</summary>
public sealed record PostProgress(Act Act, Auditee Auditee, string Text) : MilestoneCommand(Act);

/// <summary>Report it done on the day that the act took effect. <paramref name="Note"/> may be null.</summary>
public sealed record ReportDone(Act Act, Auditee Auditee, string? Note) : MilestoneCommand(Act);

/// <summary>Submit a file as evidence, under an id that is unique in the whole record.</summary>
public sealed record SubmitEvidenceFile(Act Act, Auditee Auditee, Guid EvidenceId, EvidenceFile File, string Description)
    : MilestoneCommand(Act);

/// <summary>Submit a link as evidence, under an id that is unique in the whole record.</summary>
public sealed record SubmitEvidenceLink(Act Act, Auditee Auditee, Guid EvidenceId, string Url, string Description)
    : MilestoneCommand(Act);

/// <summary>
/// Verify what was reported. Exactly one of the two is given: <paramref name="EvidenceIds"/>, not empty, or
/// <paramref name="NoEvidenceReason"/>; the other is null.
/// </summary>
public sealed record Verify(Act Act, string Basis, IReadOnlyList<Guid>? EvidenceIds, string? NoEvidenceReason) : MilestoneCommand(Act);

/// <summary>Return what was reported.</summary>
public sealed record Return(Act Act, string Reason) : MilestoneCommand(Act);

/// <summary>Note that the milestone that this one waited for is done.</summary>
public sealed record MeetDependency(Act Act, Guid MilestoneId, DateOnly MetOn) : MilestoneCommand(Act);

/// <summary>Ask for another date.</summary>
/// <param name="Act">Relative phrases run from its day.</param>
/// <param name="Auditee">Who was audited.</param>
/// <param name="Phrase">A due phrase or a plain date; it must hold exactly one date.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposeNewDate(Act Act, Auditee Auditee, string Phrase, string Reason) : MilestoneCommand(Act)
{
    /// <summary>The day the audit was published, from which "within 90 days of publication" runs; null when it is not.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>
    /// Since when all that the commitment serves has been closed; null while it is not, and where it serves nothing. It is read before the
    /// commitment is: what is closed in between may get its date all the same, which does no harm.
    /// </summary>
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>Approve the proposal of this number.</summary>
public sealed record ApproveNewDate(Act Act, Auditee Auditee, int Number) : MilestoneCommand(Act)
{
    /// <summary>
    /// Since when all that the commitment serves has been closed; null while it is not, and where it serves nothing. It is read before the
    /// commitment is: what is closed in between may get its date all the same, which does no harm.
    /// </summary>
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>Decline the proposal of this number, or take one's own back.</summary>
public sealed record DeclineNewDate(Act Act, Auditee Auditee, int Number, string Reason) : MilestoneCommand(Act);

/// <summary>Promise it no longer, from today.</summary>
public sealed record WithdrawMilestone(Act Act, Auditee Auditee, string Reason) : MilestoneCommand(Act);

/// <summary>
/// Correct errors in the words of a commitment, never its date. What is null stays as it is. <paramref name="Phrase"/> must come to the same
/// days as the words that it corrects.
/// </summary>
public sealed record CorrectMilestone(Act Act, Auditee Auditee, string? Title, string? Phrase, string Reason) : MilestoneCommand(Act)
{
    /// <summary>The day the audit was published, from which "within 90 days of publication" runs; null when it is not.</summary>
    public DateOnly? PublishedOn { get; init; }
}

/// <summary>Say who answers for it. <paramref name="Contact"/> may be null.</summary>
public sealed record AssignOwner(Act Act, Auditee Auditee, string Owner, string? Contact) : MilestoneCommand(Act);

/// <summary>Put on record what comes round after another milestone. <paramref name="Owner"/> is that milestone's; null for none.</summary>
public sealed record CommitOccurrence(Act Act, Guid PreviousId, MilestoneCommitted Commitment, OwnerAssigned? Owner = null)
    : MilestoneCommand(Act);

/// <summary>
/// Say that the condition was met or fell away on the day that the act took effect. <paramref name="Phrase"/> is by when it is promised
/// now; null when that is not said.
/// </summary>
public sealed record EndCondition(Act Act, Auditee Auditee, ConditionOutcome Outcome, string? Phrase, string Note) : MilestoneCommand(Act)
{
    /// <summary>The day the audit was published, from which "within 90 days of publication" runs; null when it is not.</summary>
    public DateOnly? PublishedOn { get; init; }
}

/// <summary>Find that a continuing commitment was in place no longer from the day that the act took effect.</summary>
public sealed record FindLapsed(Act Act, string Reason) : MilestoneCommand(Act);
