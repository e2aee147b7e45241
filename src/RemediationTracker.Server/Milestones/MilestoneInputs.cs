using System.Globalization;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Milestones;

/// <summary>The input of a mutation of a milestone, and the command that it makes.</summary>
public abstract record MilestoneInput(string MilestoneId) : CommandInput
{
    /// <summary>The day on which it happened; null means today.</summary>
    internal virtual DateOnly? HappenedOn => null;

    /// <summary>The command.</summary>
    /// <param name="act">Who acts, and when.</param>
    /// <param name="auditee">Whose milestone it is.</param>
    internal abstract MilestoneCommand CommandOf(Act act, Auditee auditee);
}

/// <summary>Input of <c>postProgress</c>. A null day means today.</summary>
public sealed record PostProgressInput(string MilestoneId, string Text, DateOnly? OccurredOn) : MilestoneInput(MilestoneId)
{
    internal override DateOnly? HappenedOn => OccurredOn;

    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new PostProgress(act, auditee, Text);
}

/// <summary>Input of <c>reportMilestoneDone</c>. A null day means today.</summary>
public sealed record ReportMilestoneDoneInput(string MilestoneId, DateOnly? DoneOn, string? Note) : MilestoneInput(MilestoneId)
{
    internal override DateOnly? HappenedOn => DoneOn;

    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new ReportDone(act, auditee, Note);
}

/// <summary>Input of <c>verifyMilestone</c>.</summary>
public sealed record VerifyMilestoneInput(
    string MilestoneId, string Basis, IReadOnlyList<string>? EvidenceIds, string? NoEvidenceReason) : MilestoneInput(MilestoneId)
{
    // An id of something else is the id of no evidence, which the decider refuses.
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) =>
        new Verify(act, Basis, EvidenceIds?.Select(id => Ids.KeyOf("Evidence", id) ?? Guid.Empty).ToList(), NoEvidenceReason);
}

/// <summary>Input of <c>submitEvidenceLink</c>.</summary>
public sealed record SubmitEvidenceLinkInput(string MilestoneId, string Url, string Description) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) =>
        new SubmitEvidenceLink(act, auditee, Guid.CreateVersion7(), Url, Description);
}

/// <summary>Input of <c>returnMilestone</c>.</summary>
public sealed record ReturnMilestoneInput(string MilestoneId, string Reason) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new Return(act, Reason);
}

/// <summary>A due phrase or a plain date, exactly one of the two.</summary>
public sealed record NewDueInput(string? Phrase, DateOnly? Date)
{
    /// <summary>The one that is given, a date as <c>yyyy-MM-dd</c>.</summary>
    internal string Text => Phrase ?? Date?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Input of <c>proposeNewDate</c>.</summary>
public sealed record ProposeNewDateInput(string MilestoneId, NewDueInput Due, string Reason) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new ProposeNewDate(act, auditee, Due.Text, Reason);
}

/// <summary>Input of <c>approveNewDate</c>.</summary>
public sealed record ApproveNewDateInput(string MilestoneId, int Proposal) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new ApproveNewDate(act, auditee, Proposal);
}

/// <summary>Input of <c>declineNewDate</c>.</summary>
public sealed record DeclineNewDateInput(string MilestoneId, int Proposal, string Reason) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new DeclineNewDate(act, auditee, Proposal, Reason);
}

/// <summary>Input of <c>withdrawMilestone</c>.</summary>
public sealed record WithdrawMilestoneInput(string MilestoneId, string Reason) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new WithdrawMilestone(act, auditee, Reason);
}

/// <summary>Input of <c>assignOwner</c>.</summary>
public sealed record AssignOwnerInput(string MilestoneId, string Owner, string? Contact) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new AssignOwner(act, auditee, Owner, Contact);
}

/// <summary>Input of <c>recordConditionOutcome</c>. A null day means today.</summary>
public sealed record RecordConditionOutcomeInput(
    string MilestoneId, ConditionOutcome Outcome, DateOnly? EndedOn, NewDueInput? Due, string Note) : MilestoneInput(MilestoneId)
{
    internal override DateOnly? HappenedOn => EndedOn;

    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new EndCondition(act, auditee, Outcome, Due?.Text, Note);
}

/// <summary>Input of <c>recordLapse</c>. A null day means today.</summary>
public sealed record RecordLapseInput(string MilestoneId, DateOnly? LapsedOn, string Reason) : MilestoneInput(MilestoneId)
{
    internal override DateOnly? HappenedOn => LapsedOn;

    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new FindLapsed(act, Reason);
}

/// <summary>Input of <c>correctMilestone</c>. What is null stays as it is.</summary>
public sealed record CorrectMilestoneInput(string MilestoneId, string? Title, string? DuePhrase, string Reason) : MilestoneInput(MilestoneId)
{
    internal override MilestoneCommand CommandOf(Act act, Auditee auditee) => new CorrectMilestone(act, auditee, Title, DuePhrase, Reason);
}
