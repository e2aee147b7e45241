using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Api;

/// <summary>
/// What a mutation of a milestone came to: the milestone as it stands afterwards, or why nothing was recorded; never both.
/// </summary>
public abstract record MilestonePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors);

/// <summary>Payload of <c>postProgress</c>.</summary>
public sealed record PostProgressPayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>reportMilestoneDone</c>.</summary>
public sealed record ReportMilestoneDonePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors)
    : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>submitEvidenceLink</c>.</summary>
public sealed record SubmitEvidenceLinkPayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors)
    : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>verifyMilestone</c>.</summary>
public sealed record VerifyMilestonePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>returnMilestone</c>.</summary>
public sealed record ReturnMilestonePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>
/// Payload of <c>proposeNewDate</c>, with how its phrase was read, also when it was refused; null when there is no such milestone to read
/// it for, or when it is too long.
/// </summary>
public sealed record ProposeNewDatePayload(MilestoneRow? Milestone, IReadOnlyList<DueReading>? Readings, IReadOnlyList<object>? Errors)
    : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>approveNewDate</c>.</summary>
public sealed record ApproveNewDatePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>declineNewDate</c>.</summary>
public sealed record DeclineNewDatePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>withdrawMilestone</c>.</summary>
public sealed record WithdrawMilestonePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>assignOwner</c>.</summary>
public sealed record AssignOwnerPayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>recordConditionOutcome</c>.</summary>
public sealed record RecordConditionOutcomePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors)
    : MilestonePayload(Milestone, Errors);

/// <summary>Payload of <c>recordLapse</c>.</summary>
public sealed record RecordLapsePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors) : MilestonePayload(Milestone, Errors);
