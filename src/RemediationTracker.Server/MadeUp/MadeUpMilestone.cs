using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.MadeUp;

/// <summary>A made-up milestone: its stream, what was promised, and what became of it.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="Title">What was promised.</param>
/// <param name="Due">By when.</param>
/// <param name="Recommendation">The number of the recommendation that it serves.</param>
/// <param name="Acts">What was done, in order of days.</param>
internal sealed record MadeUpMilestone(Guid Id, string Title, Due Due, int Recommendation, IReadOnlyList<MilestoneCommand> Acts);
