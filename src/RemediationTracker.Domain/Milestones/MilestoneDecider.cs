namespace RemediationTracker.Domain.Milestones;

/// <summary>Decides what follows from a command to a milestone. Pure. Who may do what is the roles table of the domain.</summary>
public static class MilestoneDecider
{
    /// <summary>
    /// The events that follow, or the refusal: first whether there is such a milestone, then who acts, then what is asked, then the
    /// state.
    /// </summary>
    public static Decision<MilestoneEvent> Decide(MilestoneCommand command, Milestone milestone)
    {
        if (command is CommitMilestone commit)
            return Decide(commit, milestone);
        if (command is RecordCommitment record)
            return PublishedDecider.Decide(record, milestone);
        if (command is CommitOccurrence occurrence)
            return Decide(occurrence, milestone);
        if (milestone.Commitment is not { } commitment)
            return new NotFound("There is no such commitment.");

        return command switch
        {
            RestateDue c => Decide(c, milestone),
            RereadDue c => RereadDecider.Decide(c, milestone, commitment.Due),
            PostProgress c => Decide(c, milestone),
            ReportDone c => Decide(c, milestone),
            SubmitEvidenceFile c => Decide(c, milestone),
            SubmitEvidenceLink c => Decide(c, milestone),
            Verify c => Decide(c, milestone),
            Return c => Decide(c, milestone),
            MeetDependency c => Decide(c, milestone, commitment),
            ProposeNewDate c => Decide(c, milestone, commitment),
            ApproveNewDate c => Decide(c, milestone),
            DeclineNewDate c => Decide(c, milestone),
            WithdrawMilestone c => Decide(c, milestone),
            AssignOwner c => Decide(c, milestone),
            EndCondition c => ConditionDecider.Decide(c, milestone, commitment),
            FindLapsed c => Decide(c, milestone),
            CorrectMilestone c => CorrectionDecider.Decide(c, milestone, commitment),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
        };
    }

    private static Decision<MilestoneEvent> Decide(CommitMilestone command, Milestone milestone) =>
        Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "commit to something")
        ?? Rules.Line(command.Commitment.Title, "title", required: true)
        ?? CommitmentRules.Objection(command.Commitment.Due, command.Commitment.DependsOn is not null)
        ?? Promised(command.Act, command.Commitment, milestone);

    /// <summary>The commitment, unless there is one.</summary>
    internal static Decision<MilestoneEvent> Promised(Act act, MilestoneCommitted commitment, Milestone milestone)
    {
        var refusal = Rules.NotInTheFuture(act, "saidOn") ?? Rules.Text(commitment.Title, "title", required: true);
        if (refusal is not null)
            return refusal;

        return milestone.Commitment is null ? commitment : new AlreadyExists("The commitment is on record already.");
    }

    private static Decision<MilestoneEvent> Decide(CommitOccurrence command, Milestone milestone)
    {
        if (command.Act.Actor.Role is not Role.System)
            return new NotAllowed("tracker-only", "Only the tracker commits what comes round again.");

        if (milestone.Commitment is not null)
            return new Decision<MilestoneEvent>.Accepted([]);

        MilestoneEvent[] begun = [command.Commitment, new OccurrenceBegun(command.PreviousId)];
        return new Decision<MilestoneEvent>.Accepted(command.Owner is { } owner ? [.. begun, owner] : begun);
    }

    private static Decision<MilestoneEvent> Decide(RestateDue command, Milestone milestone)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "restate a published date") ?? Rules.NotInTheFuture(command.Act, "occurredOn");
        if (refusal is not null)
            return refusal;

        // Not against the current date: a response that says what it always said does not take back a new date that was approved since.
        // Nor against the reading: the same words take nothing back that they were read anew to say.
        return (command.Due.Phrase, command.Due.SaidOn) == (milestone.Published!.Phrase, milestone.Published.SaidOn)
            ? new Decision<MilestoneEvent>.Accepted([])
            : new MilestoneDueRestated(command.Due);
    }

    private static Decision<MilestoneEvent> Decide(PostProgress command, Milestone milestone)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "post progress")
            ?? Rules.Text(command.Text, "text", required: true)
            ?? Rules.NotInTheFuture(command.Act, "occurredOn")
            ?? Rules.NotBefore(command.Act, milestone.Published!.SaidOn, "occurredOn")
            ?? MustBe(milestone, "Progress can be posted", MilestoneStatus.Committed, MilestoneStatus.ReportedDone);
        return refusal is null ? new ProgressPosted(command.Text) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(ReportDone command, Milestone milestone)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "report a commitment done")
            ?? Rules.Text(command.Note, "note", required: false)
            ?? Rules.NotInTheFuture(command.Act, "doneOn")
            ?? Rules.NotBefore(command.Act, milestone.Published!.SaidOn, "doneOn")
            ?? NotBeforeLapse(command.Act.OccurredOn, milestone.LapsedOn)
            ?? (Refusal?)MustBe(milestone, "A commitment can be reported done", MilestoneStatus.Committed);
        return refusal is null
            ? new MilestoneReportedDone(command.Act.OccurredOn, command.Note, command.Act.Actor.Subject)
            : refusal;
    }

    private static Decision<MilestoneEvent> Decide(SubmitEvidenceFile command, Milestone milestone)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "submit evidence")
            ?? Rules.Text(command.Description, "description", required: true)
            ?? EvidenceRules.File(command.File)
            ?? CanTakeEvidence(milestone);
        return refusal is null
            ? new EvidenceSubmitted(command.EvidenceId, command.Description, command.File, null, command.Act.Actor.Subject)
            : refusal;
    }

    private static Decision<MilestoneEvent> Decide(SubmitEvidenceLink command, Milestone milestone)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "submit evidence")
            ?? Rules.Text(command.Description, "description", required: true)
            ?? EvidenceRules.Link(command.Url)
            ?? CanTakeEvidence(milestone);
        return refusal is null
            ? new EvidenceSubmitted(command.EvidenceId, command.Description, null, command.Url, command.Act.Actor.Subject)
            : refusal;
    }

    private static Decision<MilestoneEvent> Decide(Verify command, Milestone milestone)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "verify a commitment")
            ?? NotOwnSubmission(command.Act.Actor, milestone, "verify")
            ?? Rules.Text(command.Basis, "basis", required: true)
            ?? EvidenceRules.CitesOrSaysWhyNot(
                command.EvidenceIds, command.NoEvidenceReason, milestone.Evidence.ContainsKey, "commitment")
            ?? MustBe(milestone, "A commitment can be verified", MilestoneStatus.ReportedDone);
        return refusal is null
            ? new MilestoneVerified(command.Basis, command.EvidenceIds?.Distinct().ToList(), command.NoEvidenceReason)
            : refusal;
    }

    private static Decision<MilestoneEvent> Decide(Return command, Milestone milestone)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "return a commitment")
            ?? NotOwnSubmission(command.Act.Actor, milestone, "return")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBe(milestone, "A commitment can be returned", MilestoneStatus.ReportedDone);
        return refusal is null ? new MilestoneReturned(command.Reason) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(MeetDependency command, Milestone milestone, MilestoneCommitted commitment)
    {
        if (command.Act.Actor.Role is not Role.System)
            return new NotAllowed("tracker-only", "Only the tracker notes that a dependency is met.");
        if (commitment.DependsOn != command.MilestoneId)
            return new InvalidValue("milestoneId", "The commitment does not depend on that one.");
        if (milestone.DependencyIsMet)
            return new Decision<MilestoneEvent>.Accepted([]);

        var window = commitment.Due.OnceMet(command.MetOn);
        return new DependencyMet(command.MilestoneId, command.MetOn, window?.Earliest, window?.Latest);
    }

    private static Decision<MilestoneEvent> Decide(ProposeNewDate command, Milestone milestone, MilestoneCommitted commitment)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "propose a new date")
            ?? Rules.Text(command.Phrase, "due", required: true)
            ?? Rules.Text(command.Reason, "reason", required: true);
        if (refusal is not null)
            return refusal;
        var (due, unread) = SaidDate.Read(command.Phrase, command.Act.Today, commitment.Due.Calendar, command.PublishedOn);
        if (due is null)
            return unread!;
        if ((due.Earliest, due.Latest) == (commitment.Due.Earliest, commitment.Due.Latest))
            return new InvalidValue("due", "due reads as the date that the commitment has.");
        if ((MustBe(milestone, "A new date can be proposed", MilestoneStatus.Committed) ?? MustNotBeClosed(milestone, command.ClosedOn)) is { } wrong)
            return wrong;
        if (milestone.Proposal is not null)
            return new WrongState(milestone.Status, "A new date is asked for already; it must be approved, declined or taken back first.");

        return new NewDateProposed(milestone.Proposals + 1, due, command.Reason, command.Act.Actor.Subject);
    }

    private static Decision<MilestoneEvent> Decide(ApproveNewDate command, Milestone milestone)
    {
        var refusal = OnlyOwnHead(command.Act.Actor, command.Auditee, "approve a new date")
            ?? NotOwnProposal(command.Act.Actor, milestone)
            ?? MustBe(milestone, "A new date can be approved", MilestoneStatus.Committed)
            ?? (Refusal?)MustNotBeClosed(milestone, command.ClosedOn)
            ?? MustBeOpen(milestone, command.Number);
        return refusal is null ? new NewDateApproved(command.Number, milestone.Proposal!.Due) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(DeclineNewDate command, Milestone milestone)
    {
        var actor = command.Act.Actor;
        var isOwn = milestone.Proposal?.ProposedBy == actor.Subject;
        var refusal = (isOwn
                ? Rules.OnlyOwnAuditee(actor, command.Auditee, "take a new date back")
                : OnlyOwnHead(actor, command.Auditee, "decline a new date"))
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBeOpen(milestone, command.Number);
        return refusal is null ? new NewDateDeclined(command.Number, command.Reason) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(WithdrawMilestone command, Milestone milestone)
    {
        var refusal = OnlyOwnHead(command.Act.Actor, command.Auditee, "withdraw a commitment")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBe(milestone, "A commitment can be withdrawn", MilestoneStatus.Committed);
        // Today, whatever day the act is said to have taken effect on: nobody takes back that it was late until now.
        return refusal is null ? new MilestoneWithdrawn(command.Act.Today, command.Reason) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(AssignOwner command, Milestone milestone)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "say who sees to a commitment")
            ?? Rules.Line(command.Owner, "owner", required: true)
            ?? Rules.Text(command.Contact, "contact", required: false)
            ?? MustBe(milestone, "It can be said who sees to it", MilestoneStatus.Committed, MilestoneStatus.ReportedDone);
        if (refusal is not null)
            return refusal;

        var assigned = new OwnerAssigned(command.Owner, command.Contact);
        return assigned == milestone.Owner ? new Decision<MilestoneEvent>.Accepted([]) : assigned;
    }

    private static Decision<MilestoneEvent> Decide(FindLapsed command, Milestone milestone)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "find a commitment lapsed")
            ?? NotOwnSubmission(command.Act.Actor, milestone, "find lapsed")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? Rules.NotInTheFuture(command.Act, "lapsedOn")
            ?? MustBe(milestone, "A commitment can be found lapsed", MilestoneStatus.Verified);
        if (refusal is not null)
            return refusal;
        if (!milestone.IsContinuing)
            return new WrongState(milestone.Status, "Only a continuing commitment can lapse; this one was to be done once.");

        return command.Act.OccurredOn < milestone.DoneOn
            ? new InvalidValue("lapsedOn", $"lapsedOn is before {milestone.DoneOn:yyyy-MM-dd}, from when it was in place.")
            : new MilestoneLapsed(command.Act.OccurredOn, command.Reason);
    }

    private static Refusal? OnlyOwnHead(Actor actor, Auditee auditee, string act) =>
        Rules.OnlyOwnAuditee(actor, auditee, act)
        ?? (actor.Role is Role.AuditeeHead
            ? null
            : new NotAllowed(
                "auditee-head-only", $"Only the head of the audited agency may {act}; your role is {actor.Role.InWords()}."));

    private static InvalidValue? NotBeforeLapse(DateOnly doneOn, DateOnly? lapsedOn) =>
        doneOn < lapsedOn
            ? new InvalidValue("doneOn", $"doneOn is {doneOn:yyyy-MM-dd}, which is before it was found lapsed, {lapsedOn:yyyy-MM-dd}.")
            : null;

    private static NotAllowed? NotOwnProposal(Actor actor, Milestone milestone) =>
        milestone.Proposal?.ProposedBy == actor.Subject
            ? new NotAllowed("not-own-proposal", "Whoever proposed a new date may not approve it.")
            : null;

    private static InvalidValue? MustBeOpen(Milestone milestone, int number) =>
        milestone.Proposal?.Number == number
            ? null
            : new InvalidValue(
                "proposal",
                milestone.Proposal is { } open
                    ? $"proposal is {number}, but it is proposal {open.Number} that waits to be decided."
                    : "No new date is asked for.");

    private static NotAllowed? NotOwnSubmission(Actor actor, Milestone milestone, string act) =>
        actor.Role is Role.Auditor && (milestone.ReportedBy == actor.Subject || milestone.Evidence.ContainsValue(actor.Subject))
            ? new NotAllowed("not-own-submission", $"Whoever reported a commitment done, or submitted evidence of it, may not {act} it.")
            : null;

    /// <summary>What is late no more has no use for another date. It may be done all the same, and its recommendation be reopened.</summary>
    private static WrongState? MustNotBeClosed(Milestone milestone, DateOnly? closedOn) =>
        closedOn is { } day
            ? new WrongState(milestone.Status, $"All that it serves has been closed since {day:yyyy-MM-dd}, so its date no longer counts.")
            : null;

    private static WrongState? CanTakeEvidence(Milestone milestone) =>
        MustBe(milestone, "Evidence can be submitted", MilestoneStatus.Committed, MilestoneStatus.ReportedDone);

    private static WrongState? MustBe(Milestone milestone, string what, params ReadOnlySpan<MilestoneStatus> allowed) =>
        allowed.Contains(milestone.Status)
            ? null
            : new WrongState(
                milestone.Status,
                $"{what} only while it is {allowed.InWords()}; it is {milestone.Status.InWords()}.");
}
