namespace RemediationTracker.Domain.Milestones;

/// <summary>
/// Decides on the end of a condition. Auditors and the auditee may tell that it was met or fell away; by when it is promised from then on,
/// only the auditee may say. No date is invented: where neither the phrase nor the auditee gives one, there is none.
/// </summary>
internal static class ConditionDecider
{
    public static Decision<MilestoneEvent> Decide(EndCondition command, Milestone milestone, MilestoneCommitted commitment)
    {
        var refusal = MayAsk(command)
            ?? Rules.Text(command.Note, "note", required: true)
            ?? Rules.NotInTheFuture(command.Act, "endedOn")
            ?? Rules.NotBefore(command.Act, milestone.Published!.SaidOn, "endedOn")
            ?? Hangs(milestone, commitment);
        if (refusal is not null)
            return refusal;

        var due = commitment.Due;
        var endedOn = command.Act.OccurredOn;
        var window = command.Outcome is ConditionOutcome.Met ? due.OnceMet(endedOn) : null;
        if (command.Phrase is not { } phrase)
        {
            var started = due.Latest is null && window is not null
                ? due with { Earliest = window.Earliest, Latest = window.Latest }
                : null;
            return new ConditionEnded(command.Outcome, endedOn, command.Note, started);
        }

        if (due.Latest is not null || window is not null)
            return new InvalidValue("due", "The promise says itself by when; another date is proposed, and approved by the agency's head.");

        var (said, unread) = SaidDate.Read(phrase, command.Act.Today, due.Calendar, command.PublishedOn);
        return said is null ? unread! : new ConditionEnded(command.Outcome, endedOn, command.Note, said);
    }

    private static Refusal? MayAsk(EndCondition command)
    {
        var actor = command.Act.Actor;
        if (!actor.IsAuditor)
            return Rules.OnlyOwnAuditee(actor, command.Auditee, "say what became of a condition");

        return command.Phrase is null
            ? null
            : new NotAllowed("auditees-only", "Only the audited agency may say by when it promises it; leave due out.");
    }

    private static WrongState? Hangs(Milestone milestone, MilestoneCommitted commitment)
    {
        var why = (milestone, commitment) switch
        {
            ({ Status: not MilestoneStatus.Committed }, _) =>
                $"A condition ends only while the commitment is open; it is {milestone.Status.InWords()}.",
            ({ DependencyIsMet: false }, { DependsOn: not null }) => "It waits for another commitment, and starts when that is verified.",
            ({ DependencyIsMet: true }, { Due.Offset: not null }) =>
                "The commitment that it waited for is verified, and the time that its phrase gives runs from then.",
            ({ ConditionOutcome: { } outcome }, _) => $"What became of its condition is on record: {outcome.InWords()}.",
            (_, { Due.Condition: null }) => "It depends on no condition.",
            _ => null,
        };
        return why is null ? null : new WrongState(milestone.Status, why);
    }
}
