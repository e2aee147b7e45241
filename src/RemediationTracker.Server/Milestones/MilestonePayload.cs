using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// What a mutation of a milestone came to: the milestone as it stands afterwards, or why nothing was recorded; never both.
/// </summary>
public record MilestonePayload(MilestoneRow? Milestone, IReadOnlyList<object>? Errors);

/// <summary>
/// Payload of <c>proposeNewDate</c>, with how its phrase was read, also when it was refused; null when there is no such milestone to read
/// it for, or when it is too long.
/// </summary>
public sealed record ProposeNewDatePayload(MilestoneRow? Milestone, IReadOnlyList<DueReading>? Readings, IReadOnlyList<object>? Errors)
    : MilestonePayload(Milestone, Errors);
