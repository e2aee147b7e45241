using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Milestones;

/// <summary>What the input of each mutation of a milestone has.</summary>
public abstract record MilestoneInput(string MilestoneId) : CommandInput;

/// <summary>Input of <c>postProgress</c>. A null day means today.</summary>
public sealed record PostProgressInput(string MilestoneId, string Text, DateOnly? OccurredOn) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>reportMilestoneDone</c>. A null day means today.</summary>
public sealed record ReportMilestoneDoneInput(string MilestoneId, DateOnly? DoneOn, string? Note) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>verifyMilestone</c>.</summary>
public sealed record VerifyMilestoneInput(
    string MilestoneId, string Basis, IReadOnlyList<string>? EvidenceIds, string? NoEvidenceReason) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>submitEvidenceLink</c>.</summary>
public sealed record SubmitEvidenceLinkInput(string MilestoneId, string Url, string Description) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>returnMilestone</c>.</summary>
public sealed record ReturnMilestoneInput(string MilestoneId, string Reason) : MilestoneInput(MilestoneId);

/// <summary>A due phrase or a plain date, exactly one of the two.</summary>
public sealed record NewDueInput(string? Phrase, DateOnly? Date);

/// <summary>Input of <c>proposeNewDate</c>.</summary>
public sealed record ProposeNewDateInput(string MilestoneId, NewDueInput Due, string Reason) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>approveNewDate</c>.</summary>
public sealed record ApproveNewDateInput(string MilestoneId, int Proposal) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>declineNewDate</c>.</summary>
public sealed record DeclineNewDateInput(string MilestoneId, int Proposal, string Reason) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>withdrawMilestone</c>.</summary>
public sealed record WithdrawMilestoneInput(string MilestoneId, string Reason) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>assignOwner</c>.</summary>
public sealed record AssignOwnerInput(string MilestoneId, string Owner, string? Contact) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>recordConditionOutcome</c>. A null day means today.</summary>
public sealed record RecordConditionOutcomeInput(
    string MilestoneId, ConditionOutcome Outcome, DateOnly? EndedOn, NewDueInput? Due, string Note) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>recordLapse</c>. A null day means today.</summary>
public sealed record RecordLapseInput(string MilestoneId, DateOnly? LapsedOn, string Reason) : MilestoneInput(MilestoneId);
