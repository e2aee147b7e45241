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
        if (milestone.Commitment is not { } commitment)
            return new NotFound("There is no such milestone.");

        return command switch
        {
            RestateDue c => Decide(c, commitment),
            PostProgress c => Decide(c, milestone, commitment),
            ReportDone c => Decide(c, milestone, commitment),
            SubmitEvidenceFile c => Decide(c, milestone),
            SubmitEvidenceLink c => Decide(c, milestone),
            Verify c => Decide(c, milestone),
            Return c => Decide(c, milestone),
            MeetDependency c => Decide(c, milestone, commitment),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
        };
    }

    private static Decision<MilestoneEvent> Decide(CommitMilestone command, Milestone milestone)
    {
        var promised = command.Commitment;
        var refusal = (command.Act.Actor.IsAuditor
                ? null
                : Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "commit to a milestone"))
            ?? Rules.NotInTheFuture(command.Act, "occurredOn");
        if (refusal is not null)
            return refusal;
        if (string.IsNullOrWhiteSpace(promised.Title))
            return new InvalidValue("title", "title must not be empty.");

        return milestone.Commitment is null ? promised : new AlreadyExists("The milestone is on record already.");
    }

    private static Decision<MilestoneEvent> Decide(RestateDue command, MilestoneCommitted commitment)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "restate a published date") ?? Rules.NotInTheFuture(command.Act, "occurredOn");
        if (refusal is not null)
            return refusal;

        return command.Due == commitment.Due
            ? new Decision<MilestoneEvent>.Accepted([])
            : new MilestoneDueRestated(command.Due);
    }

    private static Decision<MilestoneEvent> Decide(PostProgress command, Milestone milestone, MilestoneCommitted commitment)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "post progress")
            ?? Rules.Text(command.Text, "text", required: true)
            ?? Rules.NotInTheFuture(command.Act, "occurredOn")
            ?? Rules.NotBefore(command.Act, commitment.Due.SaidOn, "occurredOn")
            ?? MustBe(milestone, "Progress can be posted", MilestoneStatus.Committed, MilestoneStatus.ReportedDone);
        return refusal is null ? new ProgressPosted(command.Text) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(ReportDone command, Milestone milestone, MilestoneCommitted commitment)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "report a milestone done")
            ?? Rules.Text(command.Note, "note", required: false)
            ?? Rules.NotInTheFuture(command.Act, "doneOn")
            ?? Rules.NotBefore(command.Act, commitment.Due.SaidOn, "doneOn")
            ?? MustBe(milestone, "A milestone can be reported done", MilestoneStatus.Committed);
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
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "verify a milestone")
            ?? NotOwnSubmission(command.Act.Actor, milestone, "verify")
            ?? Rules.Text(command.Basis, "basis", required: true)
            ?? EvidenceRules.CitesOrSaysWhyNot(command, milestone)
            ?? MustBe(milestone, "A milestone can be verified", MilestoneStatus.ReportedDone);
        return refusal is null
            ? new MilestoneVerified(command.Basis, command.EvidenceIds?.Distinct().ToList(), command.NoEvidenceReason)
            : refusal;
    }

    private static Decision<MilestoneEvent> Decide(Return command, Milestone milestone)
    {
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "return a milestone")
            ?? NotOwnSubmission(command.Act.Actor, milestone, "return")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? MustBe(milestone, "A milestone can be returned", MilestoneStatus.ReportedDone);
        return refusal is null ? new MilestoneReturned(command.Reason) : refusal;
    }

    private static Decision<MilestoneEvent> Decide(MeetDependency command, Milestone milestone, MilestoneCommitted commitment)
    {
        if (command.Act.Actor.Role is not Role.System)
            return new NotAllowed("tracker-only", "Only the tracker notes that a dependency is met.");
        if (commitment.DependsOn != command.MilestoneId)
            return new InvalidValue("milestoneId", "The milestone does not depend on that one.");
        if (milestone.DependencyIsMet)
            return new Decision<MilestoneEvent>.Accepted([]);

        var window = commitment.Due.OnceMet(command.MetOn);
        return new DependencyMet(command.MilestoneId, command.MetOn, window?.Earliest, window?.Latest);
    }

    private static NotAllowed? NotOwnSubmission(Actor actor, Milestone milestone, string act) =>
        actor.Role is Role.Auditor && (milestone.ReportedBy == actor.Subject || milestone.Evidence.ContainsValue(actor.Subject))
            ? new NotAllowed("not-own-submission", $"Whoever reported a milestone done, or submitted evidence of it, may not {act} it.")
            : null;

    private static WrongState? CanTakeEvidence(Milestone milestone) =>
        MustBe(milestone, "Evidence can be submitted", MilestoneStatus.Committed, MilestoneStatus.ReportedDone);

    private static WrongState? MustBe(Milestone milestone, string what, params ReadOnlySpan<MilestoneStatus> allowed) =>
        allowed.Contains(milestone.Status)
            ? null
            : new WrongState(
                milestone.Status,
                $"{what} only while it is {string.Join(" or ", allowed.ToArray())}; it is {milestone.Status}.");
}
